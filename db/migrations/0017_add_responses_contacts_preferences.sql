CREATE TYPE "public"."response_sharing" AS ENUM('private', 'everyone', 'role', 'team', 'people');--> statement-breakpoint
CREATE TABLE "address_book_contacts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "address_book_contacts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"email" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"highlighted" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "canned_response_agents" (
	"response_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	CONSTRAINT "canned_response_agents_response_id_agent_id_pk" PRIMARY KEY("response_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "canned_response_uses" (
	"response_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "canned_response_uses_response_id_agent_id_pk" PRIMARY KEY("response_id","agent_id")
);
--> statement-breakpoint
ALTER TABLE "canned_responses" ALTER COLUMN "sharing" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "canned_responses" ALTER COLUMN "sharing" SET DATA TYPE "public"."response_sharing" USING "sharing"::text::"public"."response_sharing";--> statement-breakpoint
ALTER TABLE "canned_responses" ALTER COLUMN "sharing" SET DEFAULT 'everyone';--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "out_of_office" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "substitute_id" integer;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "preferences" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "canned_responses" ADD COLUMN "role_id" integer;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "assigns_administrators" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "last_assigned_agent_id" integer;--> statement-breakpoint
ALTER TABLE "address_book_contacts" ADD CONSTRAINT "address_book_contacts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_response_agents" ADD CONSTRAINT "canned_response_agents_response_id_canned_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."canned_responses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_response_agents" ADD CONSTRAINT "canned_response_agents_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_response_uses" ADD CONSTRAINT "canned_response_uses_response_id_canned_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."canned_responses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_response_uses" ADD CONSTRAINT "canned_response_uses_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "address_book_contacts_workspace_id_index" ON "address_book_contacts" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "canned_response_agents_agent_id_index" ON "canned_response_agents" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "canned_response_uses_agent_id_uses_index" ON "canned_response_uses" USING btree ("agent_id","uses");--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_substitute_id_agents_id_fk" FOREIGN KEY ("substitute_id") REFERENCES "public"."agents"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_responses" ADD CONSTRAINT "canned_responses_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE set null ON UPDATE no action;