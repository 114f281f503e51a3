CREATE TABLE "api_token_errors" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "api_token_errors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"token_id" integer NOT NULL,
	"workspace_id" integer NOT NULL,
	"method" text NOT NULL,
	"error" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "calls_per_minute" integer;--> statement-breakpoint
ALTER TABLE "api_token_errors" ADD CONSTRAINT "api_token_errors_token_id_api_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."api_tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token_errors" ADD CONSTRAINT "api_token_errors_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_token_errors_token_id_id_index" ON "api_token_errors" USING btree ("token_id","id");--> statement-breakpoint
UPDATE "workspaces" SET "settings" = '{"helprealmApi": true, "helpspaceApi": true, "happyfoxApi": true, "phpdeskApi": true}'::jsonb || "settings";
