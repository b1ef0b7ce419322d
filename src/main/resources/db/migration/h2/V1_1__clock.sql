-- The time at this moment, not at the start of the transaction.
CREATE ALIAS service_now FOR "java.time.Instant.now";
