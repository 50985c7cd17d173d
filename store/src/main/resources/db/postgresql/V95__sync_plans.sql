-- A base entry's id on the server where it is not the one in Git, as for a flow whose namespace is another one there.
ALTER TABLE sync_base ADD COLUMN live TEXT;

-- What was asked for, as JSON without secrets, so that a plan can be applied later; and the run that a run takes back.
ALTER TABLE sync_run ADD COLUMN request TEXT;
ALTER TABLE sync_run ADD COLUMN undo_of TEXT;
