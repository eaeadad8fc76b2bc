"""Makes this machine run Amistock: packages, Python, PostgreSQL, Redis, and the processes of the service.

Standard library only, since it runs before anything is installed. `bin/run`, `bin/test` and `bin/check` are its
three doors; each module is one thing they need.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (it is the older Python that must read this)
    raise SystemExit("Amistock needs Python 3.11 or later. Install one, then name it: python3.12 bin/run")
