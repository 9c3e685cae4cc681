from . import egov_party_link_account, egov_party_unlink_account
