-- A package may speak of a referral that never comes: it was taken back where it was sent.
ALTER TABLE parcel DROP CONSTRAINT parcel_referral_id_fkey;
