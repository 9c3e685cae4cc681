"""Triggers by which the database keeps issued receipts, whatever program writes to it."""


def guard_receipts(frozen):
    """Return what refuses changes of these columns and the removal of rows once they have a number, and rows
    without one."""
    old, new = (", ".join(f'{row}."{name}"' for name in frozen) for row in ("OLD", "NEW"))
    columns = ", ".join(f'"{name}"' for name in frozen)
    return f"""
            CREATE OR REPLACE FUNCTION egov_receipt_keep() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF OLD.number IS NULL THEN
                    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
                ELSIF TG_OP = 'DELETE' OR ({old}) IS DISTINCT FROM ({new})
                    OR OLD.state = 'replaced' AND NEW.state != 'replaced' THEN
                    RAISE EXCEPTION 'Receipt % stays as it was issued', OLD.id USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE OR REPLACE FUNCTION egov_receipt_numbered() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM egov_receipt WHERE id = NEW.id AND number IS NULL) THEN
                    RAISE EXCEPTION 'Receipt % has no number', NEW.id USING ERRCODE = 'not_null_violation';
                END IF;
                RETURN NULL;
            END $$;
            DROP TRIGGER IF EXISTS egov_receipt_keep ON egov_receipt;
            DROP TRIGGER IF EXISTS egov_receipt_numbered ON egov_receipt;
            CREATE TRIGGER egov_receipt_keep BEFORE DELETE OR UPDATE OF state, {columns}
                ON egov_receipt FOR EACH ROW EXECUTE FUNCTION egov_receipt_keep();
            CREATE CONSTRAINT TRIGGER egov_receipt_numbered AFTER INSERT ON egov_receipt
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION egov_receipt_numbered();
            """


def guard_lines():
    """Return what refuses lines that come to, change in or leave a receipt that has its number."""
    return """
        CREATE OR REPLACE FUNCTION egov_receipt_line_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            line egov_receipt_line := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
        BEGIN
            IF EXISTS (SELECT FROM egov_receipt WHERE id = line.receipt_id AND number IS NOT NULL) THEN
                RAISE EXCEPTION 'Receipt % stays as it was issued', line.receipt_id
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END $$;
        DROP TRIGGER IF EXISTS egov_receipt_line_keep ON egov_receipt_line;
        CREATE TRIGGER egov_receipt_line_keep BEFORE INSERT OR DELETE OR UPDATE
            ON egov_receipt_line FOR EACH ROW EXECUTE FUNCTION egov_receipt_line_keep();
        """
