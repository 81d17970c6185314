"""The text file that says how to go on, in French and English."""

from __future__ import annotations

import shlex
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from api.demo.folder import LETTERS, Built
from api.demo.trustees import key_path
from ballot.consultation import addresses
from ballot.consultation.addresses import letter_address
from ballot.consultation.terms import NamedTrustee

SHOWN_LETTERS = 3

_TEXT = """\
UNE VOIX : DÉMONSTRATION
========================
Consultation {uuid}, nom court {slug}

ATTENTION : CE FICHIER CONTIENT DES SECRETS (codes de vote, phrases secrètes).
Seule une démonstration les écrit ainsi. Dans une vraie consultation, un code n'existe que sur sa lettre,
et chaque dépositaire garde sa clé et sa phrase secrète pour lui.

Chaque commande se copie telle quelle, dans n'importe quel dossier.

1. Voter. Ouvrez l'un de ces liens : ce sont ceux des {shown} premières lettres de {letters}.
{links}
   Les {dwellings} lettres sont dans {letters} ; on peut aussi taper le code à l'adresse {typed}
   La page montre alors le signe de ce vote, le même que sur les lettres : {fingerprint}
2. Voir la page publique : {page}
   Elle nomme les dépositaires, avec l’empreinte de la clé de chacun : ce sont celles écrites plus bas.
3. Arrêter le serveur (Ctrl-C), puis clore, dépouiller et publier :
   {admin} demo --data {folder} --finish
4. Vérifier le paquet des observateurs :
   {ballot} verify {package}
5. Servir de nouveau, là où vous en êtes (aussi avant le dépouillement) :
   {admin} demo --data {folder} --port {port}
6. Dans un autre terminal, vérifier ce que le serveur montre à tous :
   {ballot} verify {page}

Clés des dépositaires et leurs phrases secrètes (SEULE UNE DÉMONSTRATION FAIT CELA) :
{trustees}
Fichier des codes {codes}, phrase secrète : {codes_passphrase}


UNE VOIX: DEMONSTRATION
=======================
Consultation {uuid}, short name {slug}

WARNING: THIS FILE HOLDS SECRETS (voting codes, passphrases).
Only a demonstration writes them down like this. In a real consultation a code exists on its letter only,
and each trustee keeps key and passphrase to themselves.

Every command can be copied as it stands, into any folder.

1. Vote. Open one of the links above: they are those of the first {shown} letters of {letters}.
   All {dwellings} letters are in {letters}; or type a code at {typed}
   The page then shows the mark of this vote, the same as on the letters: {fingerprint}
2. See the public page: {page}?lang=en
   It names the trustees with the fingerprint of each one's key: those that stand above.
3. Stop the server (Ctrl-C), then close, count and publish:
   {admin} demo --data {folder} --finish
4. Verify the observers' package:
   {ballot} verify {package}
5. Serve again, where you are (before the count too):
   {admin} demo --data {folder} --port {port}
6. In another terminal, verify what the server shows to all:
   {ballot} verify {page}

The trustees' keys and their passphrases, and the passphrase of the file of codes, stand above
(ONLY A DEMONSTRATION DOES THAT).
"""


def guide_text(
    folder: Path,
    built: Built,
    codes: Sequence[str],
    fingerprint: str,
    codes_file: Path,
    holders: Sequence[NamedTrustee],
) -> str:
    """The text; `codes` are all letter codes in the order of the letters, of which the first few are shown.

    `fingerprint` is the short one of the election, `holders` hold the key.

    Its commands name programs and files by their whole paths, so that any shell finds them.
    """
    folder = folder.resolve()
    links = "\n".join(
        f"   {letter_address(built.origin, built.slug, code, fingerprint)}" for code in codes[:SHOWN_LETTERS]
    )
    trustees = "\n".join(
        f"   {key_path(folder, position)}  {passphrase}\n      {holder.shown}"
        for position, (holder, passphrase) in enumerate(
            zip(holders, built.trustee_passphrases, strict=True), 1
        )
    )
    return _TEXT.format(
        uuid=built.uuid,
        slug=built.slug,
        fingerprint=fingerprint,
        shown=SHOWN_LETTERS,
        letters=folder / LETTERS,
        links=links,
        dwellings=len(codes),
        typed=addresses.at(built.origin, addresses.VOTER, slug=built.slug),
        page=addresses.at(built.origin, addresses.PAGE, slug=built.slug),
        admin=_program("ballot-admin"),
        ballot=_program("ballot"),
        folder=shlex.quote(str(folder)),
        package=shlex.quote(str(folder / f"{built.uuid}.zip")),
        port=built.port,
        trustees=trustees,
        codes=codes_file.resolve(),
        codes_passphrase=built.codes_passphrase,
    )


def _program(name: str) -> str:
    """The program that was installed beside the Python that runs this, as a shell takes it."""
    return shlex.quote(str(Path(sysconfig.get_path("scripts")) / name))
