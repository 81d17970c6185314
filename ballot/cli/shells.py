"""What the pages with scripts consist of, line by line: only words, languages and hashes differ.

A page is held against this as text. Browsers and parsers read strange pages differently (an attribute given twice, a
comment that ends early); here whatever is strange is another page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ballot.transparency.manifest import integrity_of

_WORDS = r"[^<>\x00-\x1f\x7f]*"
_LANGUAGE = r"[a-z]{2,3}"
_HASH = r"(sha384-[A-Za-z0-9+/]{64})"

_HEAD = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{words}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
"""

_IN_TWO_LANGUAGES = """</head>
<body>
<div id="app">
<div class="shell">
<p>{words}</p>
<p lang="en">{words}</p>
<noscript>
<p>{words}</p>
<p lang="en">{words}</p>
</noscript>
</div>
</div>
</body>
</html>"""


def _style(name: str) -> str:
    return f'<link rel="stylesheet" href="/assets/{name}" integrity="{{{name}}}">\n'


def _script(name: str) -> str:
    return f'<script type="module" src="/assets/{name}" integrity="{{{name}}}"></script>\n'


SHELLS = {
    "voter": _HEAD + _style("voter.css") + _script("voter.js") + _IN_TWO_LANGUAGES,
    "check": _HEAD + _style("voter.css") + _script("check.js") + _IN_TWO_LANGUAGES,
    "kiosk": _HEAD
    + _style("voter.css")
    + _style("kiosk.css")
    + _script("kiosk.js")
    + """</head>
<body class="kiosk">
<div id="app">
<div class="shell">
<p>{words}</p>
<noscript>
<p>{words}</p>
</noscript>
</div>
</div>
</body>
</html>""",
    "staff": _HEAD
    + _style("public.css")
    + _script("staff.js").rstrip("\n")
    + """</head>
<body>
<header><strong>{words}</strong></header>
<main id="content">
<h1>{words}</h1>
<p>{words}</p>
<form method="post" action="/staff/sign-in" autocomplete="off">
<label for="secret">{words}</label>
<input id="secret" name="secret" type="password" maxlength="100" autocomplete="off" required>
<button type="submit">{words}</button>
</form>
</main>
</body>
</html>""",
}
"""By page; in braces stands what differs: words, the language, or the hash of the file that is named."""


def strange_in(page: bytes, name: str, built: Mapping[str, bytes]) -> list[str]:
    """What is not as it must be in `page`, which should be the shell `name` of the build."""
    files: list[str] = []
    pattern = ""
    for index, part in enumerate(re.split(r"\{([a-z.]+)\}", SHELLS[name])):
        if index % 2 == 0:
            pattern += re.escape(part)
        elif part in ("words", "language"):
            pattern += _WORDS if part == "words" else _LANGUAGE
        else:
            pattern += _HASH
            files.append(part)
    found = re.fullmatch(pattern, page.decode("utf-8", "replace").removesuffix("\n"))
    if found is None:
        return ["is another page than that of this version, and may run anything"]
    differences = []
    for file, demanded in zip(files, found.groups(), strict=True):
        if file not in built:
            differences.append(f"loads {file}, which is not in the build")
        elif demanded != integrity_of(built[file]):
            differences.append(f"demands another hash of {file} than that of the build")
    return differences
