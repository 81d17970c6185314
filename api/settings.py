"""What an operator can set, by environment variables that begin with UNE_VOIX_."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Read from the environment unless given as arguments, for instance `Settings(data=folder)`."""

    model_config = SettingsConfigDict(env_prefix="UNE_VOIX_", frozen=True)

    data: Path
    """Folder of the three databases; made, readable by its owner only, where it is missing."""

    origin: str = "http://127.0.0.1:8000"
    """Public base address, without a slash at the end: what voters' letters and observers' commands show."""

    pages: Path = REPOSITORY / "kiosk" / "dist"
    """Folder of the built voter page (`voter.js`, `voter.css`)."""

    audio: Path = REPOSITORY / "kiosk" / "audio" / "dist"
    """Folder of the voter page's sounds (`make audio`); where it is missing, there is no sound."""

    roll_url: str = ""
    """SQLAlchemy address of the roll's database; empty: a file in `data`."""

    ballotbox_url: str = ""
    """SQLAlchemy address of the ballot box's database; empty: a file in `data`."""

    polling_url: str = ""
    """SQLAlchemy address of the polling places' database; empty: a file in `data`."""

    busy_seconds: float = Field(default=10.0, gt=0)
    """How long a writer waits for its turn before it answers that the server is busy."""

    calendar_seconds: float = Field(default=15.0, gt=0)
    """How often the server looks whether a consultation is due to close."""

    @field_validator("origin")
    @classmethod
    def _no_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @property
    def clips(self) -> Path:
        """Folder of the single clips from which files of sounds are put together; a server can do without it."""
        return self.audio / "clips"
