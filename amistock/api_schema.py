"""How the API tells itself (drf-spectacular's settings)."""

API_SCHEMA: dict[str, object] = {
    "TITLE": "Amistock",
    "DESCRIPTION": "Where to give, what a gift amounts to, and a collection that keeps its promise.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "amistock.problem_schema.with_problems",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ConditionEnum": "collections_app.enums.Condition",
        "WayEnum": "collections_app.sayings.Way",
        "FeatureType": ["Feature"],
        "FeatureCollectionType": ["FeatureCollection"],
        "PointType": ["Point"],
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
