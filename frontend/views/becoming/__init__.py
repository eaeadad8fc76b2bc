"""Devenir Amistock: the public form, the applicant's private pages, the review by staff."""
