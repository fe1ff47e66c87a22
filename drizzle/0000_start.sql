CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"hash" text NOT NULL,
	"name" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "businesses" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"quiet_hours" jsonb,
	"max_per_client" jsonb,
	"stop_words" jsonb,
	"start_words" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "senders" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"number" text NOT NULL,
	"channel" text NOT NULL,
	"rate_per_second" double precision NOT NULL,
	"is_default" boolean NOT NULL,
	"settings" "bytea" NOT NULL,
	"provider_phone" text NOT NULL,
	"state" text NOT NULL,
	"pause_reason" text,
	"template_account" text,
	"templates_due_at" timestamp (3) with time zone,
	"templates_synced_at" timestamp (3) with time zone,
	"templates_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "senders_number" UNIQUE("business_id","number")
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"business_id" text NOT NULL,
	"client" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suppressions_business_id_client_pk" PRIMARY KEY("business_id","client")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"action" text NOT NULL,
	"subject_id" text NOT NULL,
	"details" jsonb NOT NULL,
	"key_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"business_id" text NOT NULL,
	"key" text NOT NULL,
	"digest" text NOT NULL,
	"owner" text NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"answer" text,
	CONSTRAINT "idempotency_keys_business_id_key_pk" PRIMARY KEY("business_id","key")
);
--> statement-breakpoint
CREATE TABLE "campaign_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"number" integer,
	"flow" jsonb NOT NULL,
	"compiled" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_versions_number" UNIQUE("campaign_id","number")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"name" text NOT NULL,
	"sender" text,
	"draft" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"version_id" uuid,
	"dedupe_minutes" integer,
	"quiet_hours" jsonb,
	"max_per_client" jsonb,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaigns_name" UNIQUE("business_id","name")
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"business_id" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"category" text NOT NULL,
	"header" jsonb,
	"body" text NOT NULL,
	"footer" text,
	"buttons" jsonb NOT NULL,
	"status" text NOT NULL,
	"unsupported" jsonb NOT NULL,
	"source" text NOT NULL,
	"account" text,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "templates_business_id_name_language_pk" PRIMARY KEY("business_id","name","language")
);
--> statement-breakpoint
CREATE TABLE "run_waits" (
	"sendout_id" uuid NOT NULL,
	"node" text NOT NULL,
	"run_id" text NOT NULL,
	CONSTRAINT "run_waits_sendout_id_node_run_id_pk" PRIMARY KEY("sendout_id","node","run_id")
);
--> statement-breakpoint
CREATE TABLE "sendout_count_changes" (
	"sendout_id" uuid NOT NULL,
	"node" text NOT NULL,
	"button" text DEFAULT '' NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"queued" integer DEFAULT 0 NOT NULL,
	"open" integer DEFAULT 0 NOT NULL,
	"started" integer DEFAULT 0 NOT NULL,
	"completed" integer DEFAULT 0 NOT NULL,
	"cancelled" integer DEFAULT 0 NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"delivered" integer DEFAULT 0 NOT NULL,
	"read" integer DEFAULT 0 NOT NULL,
	"clicked" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"in_doubt" integer DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"tapped" integer DEFAULT 0 NOT NULL,
	"at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sendout_counts" (
	"sendout_id" uuid NOT NULL,
	"node" text NOT NULL,
	"button" text DEFAULT '' NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"queued" integer DEFAULT 0 NOT NULL,
	"open" integer DEFAULT 0 NOT NULL,
	"started" integer DEFAULT 0 NOT NULL,
	"completed" integer DEFAULT 0 NOT NULL,
	"cancelled" integer DEFAULT 0 NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"delivered" integer DEFAULT 0 NOT NULL,
	"read" integer DEFAULT 0 NOT NULL,
	"clicked" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"in_doubt" integer DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"tapped" integer DEFAULT 0 NOT NULL,
	"changes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sendout_counts_sendout_id_node_button_pk" PRIMARY KEY("sendout_id","node","button")
);
--> statement-breakpoint
CREATE TABLE "sendout_minutes" (
	"sendout_id" uuid NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"delivered" integer DEFAULT 0 NOT NULL,
	"read" integer DEFAULT 0 NOT NULL,
	"clicked" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sendout_minutes_sendout_id_minute_pk" PRIMARY KEY("sendout_id","minute")
);
--> statement-breakpoint
CREATE TABLE "inbound_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"channel" text NOT NULL,
	"sender_ids" text[] NOT NULL,
	"body" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	CONSTRAINT "inbound_events_digest" UNIQUE("business_id","digest")
);
--> statement-breakpoint
CREATE TABLE "inbound_messages" (
	"business_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"sender_id" text NOT NULL,
	"client" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"run_id" text,
	CONSTRAINT "inbound_messages_business_id_provider_id_pk" PRIMARY KEY("business_id","provider_id")
);
--> statement-breakpoint
CREATE TABLE "windows" (
	"sender_id" text NOT NULL,
	"client" text NOT NULL,
	"last_inbound_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "windows_sender_id_client_pk" PRIMARY KEY("sender_id","client")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"token" text PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"business_id" text NOT NULL,
	"sender_id" text NOT NULL,
	"client" text NOT NULL,
	"process" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	"class" text,
	"provider_id" text,
	"held_for_quality" boolean DEFAULT false NOT NULL,
	"status_at" timestamp (3) with time zone,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"run_id" text NOT NULL,
	"button" text NOT NULL,
	"title" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"late" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"business_id" text NOT NULL,
	"sendout_id" uuid,
	"sender_id" text NOT NULL,
	"node" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"after" jsonb,
	"urgency" text NOT NULL,
	"code" text,
	"error" jsonb,
	"provider_id" text,
	"doubled" boolean DEFAULT false NOT NULL,
	"awaits_delivery" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"clicked_at" timestamp (3) with time zone,
	"doubt_since" timestamp (3) with time zone,
	"doubt_until" timestamp (3) with time zone,
	CONSTRAINT "messages_once" UNIQUE("run_id","key")
);
--> statement-breakpoint
CREATE TABLE "report_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"type" text NOT NULL,
	"day" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "report_runs_day" UNIQUE("business_id","type","day")
);
--> statement-breakpoint
CREATE TABLE "run_signals" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"run_id" text NOT NULL,
	"signal" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"handled_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "run_signals_id" UNIQUE("run_id","id")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"sendout_id" uuid,
	"campaign_id" uuid,
	"version_id" uuid,
	"single" jsonb,
	"client" text NOT NULL,
	"sender_id" text NOT NULL,
	"variables" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"hidden" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"in_lead" boolean DEFAULT false NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"opted_out_at" timestamp (3) with time zone,
	"snapshot" jsonb,
	"waiting_at" text[] DEFAULT '{}' NOT NULL,
	"workflow_id" text NOT NULL,
	"parent_run_id" text,
	"begun_by" jsonb
);
--> statement-breakpoint
CREATE TABLE "sendouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"campaign_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"state" text NOT NULL,
	"pause_reason" text,
	"awake" boolean NOT NULL,
	"conducted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "business_secrets" (
	"business_id" text PRIMARY KEY NOT NULL,
	"webhook_secret" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"webhook_id" text NOT NULL,
	"order_key" text NOT NULL,
	"body" "bytea" NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"first_attempt_at" timestamp (3) with time zone,
	"last_attempt_at" timestamp (3) with time zone,
	"last_status" integer,
	"last_error" text,
	"delivered_at" timestamp (3) with time zone,
	"parked_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_events_id" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" text NOT NULL,
	"topic" text NOT NULL,
	"address" text NOT NULL,
	"type" text NOT NULL,
	"configuration" jsonb NOT NULL,
	"awake" boolean DEFAULT false NOT NULL,
	"dispatched_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"held_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhooks_topic" UNIQUE("business_id","topic")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "senders" ADD CONSTRAINT "senders_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_versions" ADD CONSTRAINT "campaign_versions_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business_secrets" ADD CONSTRAINT "business_secrets_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "senders_default" ON "senders" USING btree ("business_id") WHERE "senders"."is_default";--> statement-breakpoint
CREATE INDEX "audit_events_business" ON "audit_events" USING btree ("business_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_claimed" ON "idempotency_keys" USING btree ("claimed_at");--> statement-breakpoint
CREATE INDEX "sendout_count_changes_sendout" ON "sendout_count_changes" USING btree ("sendout_id");--> statement-breakpoint
CREATE INDEX "inbound_events_open" ON "inbound_events" USING btree ("id") WHERE "inbound_events"."processed_at" is null;--> statement-breakpoint
CREATE INDEX "inbound_events_received" ON "inbound_events" USING btree ("business_id","received_at");--> statement-breakpoint
CREATE INDEX "inbound_messages_client" ON "inbound_messages" USING btree ("business_id","client");--> statement-breakpoint
CREATE INDEX "attempts_message" ON "attempts" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "attempts_provider_id" ON "attempts" USING btree ("provider_id") WHERE "attempts"."provider_id" is not null;--> statement-breakpoint
CREATE INDEX "attempts_open" ON "attempts" USING btree ("process") WHERE "attempts"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "attempts_client" ON "attempts" USING btree ("business_id","client","began_at");--> statement-breakpoint
CREATE INDEX "attempts_sender" ON "attempts" USING btree ("sender_id","began_at");--> statement-breakpoint
CREATE INDEX "clicks_message" ON "clicks" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "clicks_run" ON "clicks" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "messages_provider_id" ON "messages" USING btree ("provider_id") WHERE "messages"."provider_id" is not null;--> statement-breakpoint
CREATE INDEX "messages_sendout" ON "messages" USING btree ("sendout_id","node","state");--> statement-breakpoint
CREATE INDEX "messages_in_doubt" ON "messages" USING btree ("business_id","doubt_until") WHERE "messages"."state" = 'in_doubt';--> statement-breakpoint
CREATE INDEX "messages_held" ON "messages" USING btree ("sender_id","id") WHERE "messages"."state" = 'held';--> statement-breakpoint
CREATE INDEX "run_signals_undelivered" ON "run_signals" USING btree ("seq") WHERE "run_signals"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "run_signals_unhandled" ON "run_signals" USING btree ("run_id","seq") WHERE "run_signals"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "runs_queue" ON "runs" USING btree ("sendout_id","due_at","id") WHERE "runs"."state" in ('queued', 'scheduled');--> statement-breakpoint
CREATE INDEX "runs_lead" ON "runs" USING btree ("sender_id") WHERE "runs"."in_lead";--> statement-breakpoint
CREATE INDEX "runs_sendout" ON "runs" USING btree ("sendout_id","state","id");--> statement-breakpoint
CREATE INDEX "runs_sendout_all" ON "runs" USING btree ("sendout_id","id");--> statement-breakpoint
CREATE INDEX "runs_hidden" ON "runs" USING btree ("created_at") WHERE "runs"."hidden";--> statement-breakpoint
CREATE INDEX "runs_client" ON "runs" USING btree ("business_id","client","id");--> statement-breakpoint
CREATE INDEX "runs_day" ON "runs" USING btree ("business_id","due_at","id") WHERE "runs"."sendout_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "sendouts_open" ON "sendouts" USING btree ("version_id") WHERE "sendouts"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "sendouts_business" ON "sendouts" USING btree ("business_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_events_due" ON "webhook_events" USING btree ("webhook_id","next_attempt_at","seq") WHERE "webhook_events"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_events_key" ON "webhook_events" USING btree ("webhook_id","order_key","seq") WHERE "webhook_events"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_events_list" ON "webhook_events" USING btree ("webhook_id","state","seq");--> statement-breakpoint
CREATE INDEX "webhook_events_delivered" ON "webhook_events" USING btree ("delivered_at") WHERE "webhook_events"."state" = 'delivered';