"""A PostgreSQL cluster of our own: on a TCP port of this machine only, with passwords, without Unix sockets."""

import hashlib
import os
import pwd
import shutil
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from machine import commands, ports
from machine.folders import Var
from machine.postgres_programs import by_version, newest_with_postgis
from machine.progress import Trouble, step
from machine.service import Service

FOR_ROOT = Path("/var/lib/amistock")
OWNER = "postgres"


@dataclass
class Cluster:
    """Where it lies and who runs it. PostgreSQL refuses to run as root, and its own user may not enter our folder."""

    home: Path
    user: str | None
    log: Path

    @classmethod
    def of(cls, var: Var) -> "Cluster":
        if os.geteuid() != 0:
            return cls(var.folder("postgres"), None, var.log("postgres"))
        name = hashlib.sha256(str(var.path).encode()).hexdigest()[:12]
        return cls(FOR_ROOT / name, OWNER, var.log("postgres"))

    @property
    def data(self) -> Path:
        return self.home / "data"

    def prepare(self, keys: Mapping[str, str]) -> None:
        """Makes the cluster at the first start; one whose password is not ours is set aside, never deleted at once."""
        self._own_home()
        mine = self.home / "key"
        fingerprint = hashlib.sha256(keys["database_owner"].encode()).hexdigest()
        if self.data.exists() and mine.exists() and mine.read_text() == fingerprint:
            (self.data / "postmaster.pid").unlink(missing_ok=True)  # nobody runs it: strays were ended before
            return
        if self.data.exists():
            self._set_aside()
        self._make(keys["database_owner"])
        mine.write_text(fingerprint)

    def _own_home(self) -> None:
        if self.user:
            FOR_ROOT.mkdir(parents=True, exist_ok=True)
            self.home.mkdir(exist_ok=True)
            account = pwd.getpwnam(self.user)
            os.chown(self.home, account.pw_uid, account.pw_gid)
        self.home.chmod(0o700)

    def _set_aside(self) -> None:
        old = self.home / "earlier-data"
        step(f"A database of an earlier copy of this folder is set aside: {old}")
        shutil.rmtree(old, ignore_errors=True)
        self.data.rename(old)

    def _make(self, password: str) -> None:
        step("Making the database cluster (first time only)")
        programs = newest_with_postgis()
        if programs is None:
            raise Trouble("no PostgreSQL 15 or later with PostGIS here.", "sudo apt-get install postgresql-postgis")
        unfinished = self.home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        password_file = self.home / "password"
        password_file.touch(0o600)
        password_file.write_text(password)
        if self.user:
            shutil.chown(password_file, self.user)
        options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"]
        try:
            commands.run(
                [programs / "initdb", "-D", unfinished, "-U", OWNER, f"--pwfile={password_file}", *options],
                log=self.log,
                to_do="see the log; is the disk full, or may this user not write there?",
                user=self.user,
                folder=self.home,
                env=clean_environment(),
            )
        finally:
            password_file.unlink()
        unfinished.rename(self.data)

    def programs(self) -> Path:
        """Those of the version that made the data."""
        version = int((self.data / "PG_VERSION").read_text())
        found = by_version().get(version)
        if found is None:
            raise Trouble(
                f"the data were made by PostgreSQL {version}, which is no longer installed.",
                f"sudo apt-get install postgresql-{version}, or start afresh by moving {self.data} away.",
            )
        return found

    def service(self, port: int) -> Service:
        """The server, to be started by the keeper; SIGINT is its fast and orderly stop."""
        settings = {"listen_addresses": ports.HOST, "port": port, "unix_socket_directories": "", "timezone": "UTC"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Service(
            name="postgres",
            argv=[self.programs() / "postgres", "-D", self.data, *options],
            log=self.log,
            env=clean_environment(),
            stop_signal=signal.SIGINT,
            user=self.user,
            folder=self.home,
            is_ground=True,
        )


def clean_environment() -> dict[str, str]:
    """Ours without the variables that would lead PostgreSQL's programs to another server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
