ALTER TYPE "public"."filter_sharing" ADD VALUE 'role';--> statement-breakpoint
ALTER TYPE "public"."filter_sharing" ADD VALUE 'people';--> statement-breakpoint
CREATE TABLE "filter_agents" (
	"filter_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	CONSTRAINT "filter_agents_filter_id_agent_id_pk" PRIMARY KEY("filter_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "view_choices" (
	"agent_id" integer NOT NULL,
	"view" text NOT NULL,
	"sort" text,
	"grouping" text,
	"dense" boolean,
	CONSTRAINT "view_choices_agent_id_view_pk" PRIMARY KEY("agent_id","view")
);
--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "folded_folders" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "filters" ADD COLUMN "role_id" integer;--> statement-breakpoint
ALTER TABLE "filters" ADD COLUMN "grouping" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "filters" ADD COLUMN "dense" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "filter_agents" ADD CONSTRAINT "filter_agents_filter_id_filters_id_fk" FOREIGN KEY ("filter_id") REFERENCES "public"."filters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filter_agents" ADD CONSTRAINT "filter_agents_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_choices" ADD CONSTRAINT "view_choices_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filter_agents_agent_id_index" ON "filter_agents" USING btree ("agent_id");--> statement-breakpoint
ALTER TABLE "filters" ADD CONSTRAINT "filters_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE set null ON UPDATE no action;