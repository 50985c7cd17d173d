-- The kind of the failure that a run ended in, such as Refused.
ALTER TABLE sync_run ADD COLUMN failure TEXT;
