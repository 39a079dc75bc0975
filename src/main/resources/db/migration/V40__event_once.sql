-- A leg that is passed back to whoever had sent it: one step tells her two things.
ALTER TABLE event DROP CONSTRAINT event_message_organisation_id_key;
ALTER TABLE event ADD CONSTRAINT event_once UNIQUE (message, organisation_id, type);
