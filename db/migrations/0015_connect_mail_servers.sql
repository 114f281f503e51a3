CREATE TYPE "public"."after_fetch" AS ENUM('keep', 'move');--> statement-breakpoint
CREATE TYPE "public"."mail_security" AS ENUM('tls', 'starttls', 'none');--> statement-breakpoint
CREATE TYPE "public"."mail_sign_in" AS ENUM('password', 'oauth2');--> statement-breakpoint
ALTER TYPE "public"."outgoing_state" ADD VALUE 'held_back';--> statement-breakpoint
ALTER TYPE "public"."outgoing_state" ADD VALUE 'taken_back';--> statement-breakpoint
CREATE TABLE "mail_addresses" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mail_addresses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"address" text NOT NULL,
	"bounces" integer DEFAULT 0 NOT NULL,
	"last_bounce" text DEFAULT '' NOT NULL,
	"last_bounced_at" timestamp with time zone,
	"blocked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_folders" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mail_folders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"mailbox_id" integer NOT NULL,
	"workspace_id" integer NOT NULL,
	"path" text NOT NULL,
	"uid_validity" bigint NOT NULL,
	"last_uid" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_relays" (
	"mailbox_id" integer PRIMARY KEY NOT NULL,
	"workspace_id" integer NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"security" "mail_security" DEFAULT 'starttls' NOT NULL,
	"username" text DEFAULT '' NOT NULL,
	"secret" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_sources" (
	"mailbox_id" integer PRIMARY KEY NOT NULL,
	"workspace_id" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"security" "mail_security" DEFAULT 'tls' NOT NULL,
	"sign_in" "mail_sign_in" DEFAULT 'password' NOT NULL,
	"username" text NOT NULL,
	"secret" text NOT NULL,
	"folders" text[] NOT NULL,
	"after_fetch" "after_fetch" DEFAULT 'keep' NOT NULL,
	"move_to" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"last_success_at" timestamp with time zone,
	"last_error_at" timestamp with time zone,
	"last_error" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "proof" jsonb;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD COLUMN "bounced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_folders" ADD CONSTRAINT "mail_folders_mailbox_id_mail_sources_mailbox_id_fk" FOREIGN KEY ("mailbox_id") REFERENCES "public"."mail_sources"("mailbox_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_relays" ADD CONSTRAINT "mail_relays_mailbox_id_mailboxes_id_fk" FOREIGN KEY ("mailbox_id") REFERENCES "public"."mailboxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_sources" ADD CONSTRAINT "mail_sources_mailbox_id_mailboxes_id_fk" FOREIGN KEY ("mailbox_id") REFERENCES "public"."mailboxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_addresses_workspace_id_address_index" ON "mail_addresses" USING btree ("workspace_id","address");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_folders_mailbox_id_path_index" ON "mail_folders" USING btree ("mailbox_id","path");--> statement-breakpoint
CREATE INDEX "mail_relays_workspace_id_index" ON "mail_relays" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "mail_sources_workspace_id_index" ON "mail_sources" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "inbound_mails_workspace_id_received_at_index" ON "inbound_mails" USING btree ("workspace_id","received_at");--> statement-breakpoint
CREATE INDEX "outgoing_mails_workspace_id_created_at_index" ON "outgoing_mails" USING btree ("workspace_id","created_at");--> statement-breakpoint
UPDATE "workspaces" SET "settings" = '{"trustedMailServers": [], "automaticMailsPerHour": 5, "sendHoldSeconds": 10}'::jsonb || "settings";
