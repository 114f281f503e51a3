CREATE TYPE "public"."forum_state" AS ENUM('shown', 'waiting', 'hidden', 'spam');--> statement-breakpoint
CREATE TABLE "forum_moderators" (
	"forum_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	CONSTRAINT "forum_moderators_forum_id_agent_id_pk" PRIMARY KEY("forum_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "forum_posts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forum_posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"topic_id" integer NOT NULL,
	"is_opening" boolean DEFAULT false NOT NULL,
	"state" "forum_state" DEFAULT 'shown' NOT NULL,
	"author_type" "actor_type" NOT NULL,
	"author_agent_id" integer,
	"author_customer_id" integer,
	"author_name" text NOT NULL,
	"author_email" text DEFAULT '' NOT NULL,
	"author_url" text DEFAULT '' NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"body_text" text NOT NULL,
	"body_html" text DEFAULT '' NOT NULL,
	"body_hash" text NOT NULL,
	"ip" text DEFAULT '' NOT NULL,
	"system" text DEFAULT '' NOT NULL,
	"browser" text DEFAULT '' NOT NULL,
	"via" "via" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "forum_search" (
	"topic_id" integer PRIMARY KEY NOT NULL,
	"document" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forum_subscriptions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forum_subscriptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"topic_id" integer NOT NULL,
	"email" text NOT NULL,
	"key" text NOT NULL,
	"last_post_id" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forum_subscriptions_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "forum_topics" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forum_topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"forum_id" integer NOT NULL,
	"title" text NOT NULL,
	"author_name" text NOT NULL,
	"state" "forum_state" DEFAULT 'shown' NOT NULL,
	"closed" boolean DEFAULT false NOT NULL,
	"sticky" boolean DEFAULT false NOT NULL,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"opening_excerpt" text DEFAULT '' NOT NULL,
	"post_count" integer DEFAULT 0 NOT NULL,
	"waiting_count" integer DEFAULT 0 NOT NULL,
	"last_post_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_post_name" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forums" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forums_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_public" boolean DEFAULT true NOT NULL,
	"closed" boolean DEFAULT false NOT NULL,
	"moderated" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "forum_moderators" ADD CONSTRAINT "forum_moderators_forum_id_forums_id_fk" FOREIGN KEY ("forum_id") REFERENCES "public"."forums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_moderators" ADD CONSTRAINT "forum_moderators_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_posts" ADD CONSTRAINT "forum_posts_topic_id_forum_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."forum_topics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_posts" ADD CONSTRAINT "forum_posts_author_agent_id_agents_id_fk" FOREIGN KEY ("author_agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_posts" ADD CONSTRAINT "forum_posts_author_customer_id_customers_id_fk" FOREIGN KEY ("author_customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_search" ADD CONSTRAINT "forum_search_topic_id_forum_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."forum_topics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_subscriptions" ADD CONSTRAINT "forum_subscriptions_topic_id_forum_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."forum_topics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_topics" ADD CONSTRAINT "forum_topics_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_topics" ADD CONSTRAINT "forum_topics_forum_id_forums_id_fk" FOREIGN KEY ("forum_id") REFERENCES "public"."forums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forums" ADD CONSTRAINT "forums_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "forum_moderators_agent_id_index" ON "forum_moderators" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "forum_posts_topic" ON "forum_posts" USING btree ("topic_id","id");--> statement-breakpoint
CREATE INDEX "forum_posts_waiting" ON "forum_posts" USING btree ("workspace_id","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "forum_posts_same" ON "forum_posts" USING btree ("workspace_id","body_hash");--> statement-breakpoint
CREATE INDEX "forum_search_document" ON "forum_search" USING gin ("document");--> statement-breakpoint
CREATE UNIQUE INDEX "forum_subscriptions_topic_id_email_index" ON "forum_subscriptions" USING btree ("topic_id","email");--> statement-breakpoint
CREATE INDEX "forum_topics_posted" ON "forum_topics" USING btree ("forum_id","state","sticky","created_at","id");--> statement-breakpoint
CREATE INDEX "forum_topics_active" ON "forum_topics" USING btree ("forum_id","state","sticky","last_post_at","id");--> statement-breakpoint
CREATE INDEX "forum_topics_workspace" ON "forum_topics" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "forums_workspace_id_position_index" ON "forums" USING btree ("workspace_id","position");