-- Accounts of other organisations' software. Their open id is one that the platform never gives, they have no
-- phone, and without a living membership they are nobody: not even a resident.
ALTER TABLE account ADD COLUMN machine boolean NOT NULL DEFAULT false;
