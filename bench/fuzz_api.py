"""Mad questions to every call of the API, made from its own schema: none may be answered by a crash.

python -m bench.fuzz_api [cases per call]    (bench/requirements.txt; DATABASE_URL names a cluster as for nearest)
"""

import shutil
import subprocess
import sys

from bench.scratch import python, scratch_database
from bench.web import web_server

CASES = 60
CHECKS = "not_a_server_error,content_type_conformance,response_schema_conformance"


def main(cases: int) -> int:
    """0 when every answer was one that the schema foresees."""
    program = shutil.which("schemathesis")
    if program is None:
        print("schemathesis is not on the PATH: pip install -r bench/requirements.txt.")  # noqa: T201
        return 1
    with scratch_database("fuzz") as database:
        python("manage.py", "set_up", database=database)
        with web_server(database, {"AMISTOCK_LIMIT_FACTOR": "0", "AMISTOCK_LOG_LEVEL": "ERROR"}) as port:
            command = [program, "run", f"http://127.0.0.1:{port}/api/v1/openapi.json"]
            options = ["--max-examples", str(cases), "--checks", CHECKS, "--continue-on-failure", "--seed", "1"]
            return subprocess.run([*command, *options], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else CASES))
