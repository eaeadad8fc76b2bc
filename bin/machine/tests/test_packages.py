from machine.packages import postgis_package


def test_the_name_without_a_version_is_preferred() -> None:
    assert postgis_package(["postgresql-15-postgis-3", "postgresql-postgis"]) == "postgresql-postgis"


def test_where_it_is_unknown_the_newest_version_is_taken() -> None:
    known = ["postgresql-9-postgis-3", "postgresql-16-postgis-3", "postgresql-16-postgis-3-scripts"]
    assert postgis_package(known) == "postgresql-16-postgis-3"


def test_where_apt_knows_none_the_name_people_can_look_up_is_kept() -> None:
    assert postgis_package([]) == "postgresql-postgis"
