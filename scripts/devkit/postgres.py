"""The embedded PostgreSQL server, or the one that the environment names."""

import configparser
import functools
import os
import pwd
import shutil
import socket
import subprocess
import zipfile
from pathlib import Path

from . import console, paths

WHEEL = paths.CONFIG / "requirements-postgres.txt"
CLIENT_SETTINGS = {
    "db_host": "PGHOST",
    "db_port": "PGPORT",
    "db_user": "PGUSER",
    "db_password": "PGPASSWORD",
}
USER = "egov"
TEMPLATE = "egov_template"
OLDEST = 13
NO_SERVER = (
    "Install your distribution's postgresql package, or name a running server in the "
    "environment (PGHOST, PGPORT, PGUSER, PGPASSWORD)."
)


def external():
    """How to reach the server that the environment or odoo.conf names; None if none is."""
    conf = configparser.RawConfigParser()
    conf.read(os.environ.get("ODOO_RC") or paths.ROOT / "odoo.conf", encoding="utf-8")
    named = {}
    for key, variable in CLIENT_SETTINGS.items():
        value = conf.get("options", key, fallback="")
        if value not in ("", "False"):
            named[variable] = value
    named |= {name: os.environ[name] for name in CLIENT_SETTINGS.values() if os.environ.get(name)}
    if not named.get("PGHOST") and not os.environ.get("PGSERVICE"):
        return None
    if not shutil.which("psql"):
        named["PATH"] = f"{Server().binaries()}:{os.environ.get('PATH', '')}"
    return named


class Server:
    """A cluster of the project's own, reached through a private socket only."""

    def __init__(self):
        self.owner = self._owner()
        self.home = self._home()
        self.socket = Path("/tmp") / f"egov-{paths.digest(paths.LOCAL)[:10]}"
        self.log = self.home / "server.log"

    def environment(self):
        """What clients need in their environment to reach the server."""
        return {
            "PGHOST": str(self.socket),
            "PGUSER": USER,
            "PGDATABASE_TEMPLATE": TEMPLATE,
            "PATH": f"{self.binaries()}:{os.environ.get('PATH', '')}",
        }

    def start(self):
        """Start the server unless it answers; make the cluster the first time."""
        if self.is_running() and self._has_template():
            return
        with paths.locked("postgres"):
            if not self.is_running():
                self._start()
            if not self._has_template():
                self._make_template()

    def _start(self):
        self.home.mkdir(parents=True, exist_ok=True)
        self._give_away(self.home)
        self._make_socket_folder()
        data = self._data()
        if not (data / "PG_VERSION").exists():
            self._create(data)
        console.step("Starting PostgreSQL")
        options = ("-w", "-t", "60", "-D", data, "-l", self.log, "-o", self._settings())
        mend = f"Read {self.log}. {NO_SERVER}"
        self._run("pg_ctl", "start", *options, what="starting PostgreSQL", mend=mend)

    def _has_template(self):
        return (self._data() / f"{TEMPLATE}.made").exists()

    def _make_template(self):
        """What Odoo makes its databases from: searches in it ignore diacritics.

        Odoo's own option declares the function immutable and builds indexes on it,
        which a plain dump cannot restore; the function alone does no harm.
        """
        environment = dict(os.environ) | self.environment()
        create = ["createdb", "-T", "template0", "-E", "UTF8", "--lc-collate=C", TEMPLATE]
        extend = ["psql", "-q", "-d", TEMPLATE, "-c", "CREATE EXTENSION unaccent"]
        for command in (["dropdb", "--if-exists", TEMPLATE], create, extend):
            console.run(command, "making the template database", NO_SERVER, env=environment)
        (self._data() / f"{TEMPLATE}.made").touch()

    def stop(self):
        if not self.is_running():
            return False
        self._run(
            "pg_ctl",
            "stop",
            "-m",
            "fast",
            "-D",
            self._data(),
            what="stopping PostgreSQL",
        )
        return True

    def is_running(self):
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.socket / ".s.PGSQL.5432"))
            except OSError:
                return False
        return True

    # Set-up

    def binaries(self):
        """The server's programs: the pinned wheel's, else the distribution's."""
        folder = self.home / "server"
        fingerprint = paths.digest(WHEEL, folder)
        if paths.is_done("postgres", fingerprint):
            return Path((paths.LOCAL / "stamps/postgres-bin").read_text())
        with paths.locked("postgres-bin"):
            found = self._unpack_wheel(folder) or self._installed()
            if not found:
                raise console.SetupError("no PostgreSQL server was found", NO_SERVER)
            paths.mark_done("postgres-bin", str(found))
            paths.mark_done("postgres", fingerprint)
        return found

    def _unpack_wheel(self, folder):
        console.step("Fetching the PostgreSQL server (14 MB)")
        shutil.rmtree(folder, ignore_errors=True)
        downloads = paths.DOWNLOADS / "postgres"
        shutil.rmtree(downloads, ignore_errors=True)
        command = [
            paths.VENV / "bin/python", "-m", "pip", "download", "--quiet", "--no-deps",
            "--only-binary", ":all:", "-d", downloads, "-r", WHEEL,
        ]  # fmt: skip
        try:
            console.run(command, "fetching the PostgreSQL server")
        except console.SetupError as error:
            console.warn(f"{error}\nlooking for an installed server instead")
            return None
        (wheel,) = downloads.glob("*.whl")
        folder.mkdir(parents=True)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
        binaries = next(folder.glob("*/pginstall/bin"))
        for program in binaries.iterdir():
            program.chmod(0o755)
        works = subprocess.run([binaries / "postgres", "--version"], capture_output=True)
        return None if works.returncode else binaries

    @staticmethod
    def _installed():
        found = []
        for folder in Path("/usr/lib/postgresql").glob("*/bin"):
            version = folder.parent.name
            if version.isdigit() and int(version) >= OLDEST and (folder / "initdb").exists():
                found.append((int(version), folder))
        return max(found)[1] if found else None

    def _create(self, data):
        console.step("Making the database cluster")
        base = ["initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8"]
        options = {"what": "making the database cluster", "mend": NO_SERVER}
        try:
            # Letters beyond ASCII need a locale that knows their upper and lower case.
            self._run(*base, "--locale=C.UTF-8", **options)
        except console.SetupError:
            shutil.rmtree(data, ignore_errors=True)
            self._run(*base, "--locale=C", **options)

    @functools.cache  # noqa: B019 - one server a process
    def _data(self):
        version = subprocess.run(
            [self.binaries() / "postgres", "--version"], capture_output=True, text=True
        ).stdout.split()[-1]
        return self.home / f"data-{version.split('.')[0]}"

    def _settings(self):
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self.socket,
            "unix_socket_permissions": "0777",  # the folder itself is private
            "max_connections": 200,
            "shared_buffers": "256MB",
            # Containers often have a tiny /dev/shm, which parallel queries exhaust.
            "max_parallel_workers_per_gather": 0,
            "jit": "off",
            "autovacuum_naptime": "30s",
            "log_min_messages": "warning",
            "log_min_error_statement": "panic",
        }
        if os.environ.get("CI") or os.environ.get("EGOV_FSYNC") == "off":
            # A lost database costs nothing there.
            settings |= {
                "fsync": "off",
                "synchronous_commit": "off",
                "full_page_writes": "off",
            }
        return " ".join(f"-c {key}='{value}'" for key, value in settings.items())

    # The account that runs the server

    @staticmethod
    def _owner():
        """PostgreSQL refuses to run as root: use another of the accounts."""
        if os.geteuid() != 0:
            return None
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise console.SetupError("root cannot run PostgreSQL", "Run this as an ordinary user.")

    def _home(self):
        """A folder that the server's account can reach."""
        if self.owner is None or self._can_reach(paths.LOCAL):
            return paths.LOCAL / "postgres"
        return Path("/var/tmp") / f"egov-{paths.digest(paths.LOCAL)[:10]}"

    def _can_reach(self, folder):
        for part in (folder, *folder.parents):
            if part.exists() and not part.stat().st_mode & 0o001:
                return False
        return True

    def _give_away(self, folder):
        if self.owner:
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)

    def _make_socket_folder(self):
        owner = self.owner.pw_uid if self.owner else os.geteuid()
        if not self.socket.exists():
            self.socket.mkdir(mode=0o700)
            self._give_away(self.socket)
        status = self.socket.lstat()
        if self.socket.is_symlink() or status.st_uid != owner or status.st_mode & 0o077:
            raise console.SetupError(f"{self.socket} belongs to somebody else", "Remove it, then run again.")

    def _run(self, program, *arguments, what, mend=""):
        options = {"cwd": "/tmp", "start_new_session": True}
        if self.owner:
            account = {"user": self.owner.pw_uid, "group": self.owner.pw_gid}
            options |= account | {"extra_groups": []}
        # The server inherits its starter's output, so that cannot be a pipe.
        log = paths.LOGS / "postgres-setup.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "w") as output:
            done = subprocess.run(
                [str(part) for part in (self.binaries() / program, *arguments)],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, **options,
            )  # fmt: skip
        if done.returncode:
            raise console.SetupError(f"{what} failed:\n{log.read_text().strip()[-1500:]}", mend)
