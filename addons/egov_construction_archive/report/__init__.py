from . import egov_archive_share
