"""Every broken record that there is: each rule in the groups in which it is tried."""

from __future__ import annotations

from ballot.group import BELENIOS_2048, ED25519, Group
from tests.broken import agreement, ballots, container, counting, setup, threshold  # noqa: F401  they fill the register
from tests.broken.rules import RULES, Rule

# Most rules do not depend on the group; those of elements and of whole ballots are tried in both kinds.
IN_BOTH = ("ballot", "credentials: neutral", "trustees", "threshold", "decryption", "result", "enough")


def rules_in(group: Group) -> list[Rule]:
    """Every rule that can be broken in this group; of those that do not depend on it, CASES has some in one only."""
    return [rule for rule in RULES if rule.only in (None, group)]


CASES: list[tuple[Rule, Group]] = [
    (rule, group)
    for group in (ED25519, BELENIOS_2048)
    for rule in rules_in(group)
    if rule.only is group or group is ED25519 or rule.name.startswith(IN_BOTH)
]
