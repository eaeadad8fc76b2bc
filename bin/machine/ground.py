"""What the service stands on, up and ready: PostgreSQL and Redis of our own where the environment names none."""

from collections.abc import Mapping

from machine import database, ports, redis, strays
from machine import keys as key_file
from machine.folders import ROOT, Var
from machine.keeper import Keeper
from machine.postgres import Cluster
from machine.progress import step


def lay(var: Var, given: Mapping[str, str], keeper: Keeper) -> dict[str, str]:
    """Starts them; answers the environment for every Python process of this copy."""
    keys = key_file.keep(var.path / "keys.json")
    cluster = Cluster.of(var)
    strays.end_all(str(var.path), [cluster.data, var.path / "redis"])
    env = {
        **given,
        "AMISTOCK_VAR": str(var.path),
        strays.MARK: str(var.path),
        "DJANGO_SECRET_KEY": given.get("DJANGO_SECRET_KEY") or keys["django"],
        "AMISTOCK_LINK_KEY": given.get("AMISTOCK_LINK_KEY") or keys["links"],
        "NUMBA_CACHE_DIR": given.get("NUMBA_CACHE_DIR") or str(ROOT / "var" / "numba"),
        "PYTHONUNBUFFERED": "1",
    }
    if not given.get("DATABASE_URL"):
        env["DATABASE_URL"] = _database(cluster, keys, keeper)
    if not given.get("REDIS_URL"):
        env["REDIS_URL"] = _broker(var, keys, keeper)
    return env


def _database(cluster: Cluster, keys: Mapping[str, str], keeper: Keeper) -> str:
    cluster.prepare(keys)
    step("Starting PostgreSQL")
    port = ports.any_free()
    service = cluster.service(port)
    keeper.start(service)
    database.wait_until_ready(cluster.programs(), service, port)
    return database.provide(cluster.programs(), port, keys, cluster.log)


def _broker(var: Var, keys: Mapping[str, str], keeper: Keeper) -> str:
    step("Starting Redis")
    port = ports.any_free()
    service = redis.service(var, port, keys)
    keeper.start(service)
    redis.wait_until_ready(service, port, keys)
    return redis.address(port, keys)
