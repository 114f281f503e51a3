ALTER TYPE "public"."account_link_purpose" ADD VALUE 'address';--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ratings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"ticket_id" integer NOT NULL,
	"message_id" integer NOT NULL,
	"agent_id" integer,
	"good" boolean NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_logos" (
	"portal_id" integer PRIMARY KEY NOT NULL,
	"workspace_id" integer NOT NULL,
	"mime_type" text NOT NULL,
	"data" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "wants_acknowledgements" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "deletion_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "account_links" ADD COLUMN "customer_id" integer;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "announcement" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "what_next" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "consent" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "terms" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "accent" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "logo_version" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "css" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "sign_in_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "proof_of_work" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_logos" ADD CONSTRAINT "portal_logos_portal_id_portals_id_fk" FOREIGN KEY ("portal_id") REFERENCES "public"."portals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_message_id_index" ON "ratings" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "ratings_ticket_id_index" ON "ratings" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ratings_workspace_id_created_at_index" ON "ratings" USING btree ("workspace_id","created_at");--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;