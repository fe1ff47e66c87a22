CREATE TABLE "jobs" ("id" integer PRIMARY KEY, "taken_by" text, "count" integer NOT NULL DEFAULT 0);
--> statement-breakpoint
CREATE INDEX "jobs_free" ON "jobs" ("id") WHERE "taken_by" IS NULL;
