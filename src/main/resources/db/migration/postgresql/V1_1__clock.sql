-- The time at this moment, not at the start of the transaction.
CREATE FUNCTION service_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT clock_timestamp()';
