CREATE TABLE "all_types" (
  "id" integer PRIMARY KEY, "bytes" bytea, "json" jsonb, "at" timestamptz(3), "large" bigint, "words" text[]
);
