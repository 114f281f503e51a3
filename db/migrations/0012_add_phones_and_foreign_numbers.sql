CREATE TYPE "public"."phone_type" AS ENUM('mobile', 'work', 'main', 'home', 'other');--> statement-breakpoint
CREATE TABLE "customer_phones" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "customer_phones_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"customer_id" integer NOT NULL,
	"type" "phone_type" DEFAULT 'other' NOT NULL,
	"number" text NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "custom_field_choices" ADD COLUMN "number" integer;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD COLUMN "number" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "may_sign_in" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "sees_organization" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_phones" ADD CONSTRAINT "customer_phones_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_phones_customer_id_index" ON "customer_phones" USING btree ("customer_id");--> statement-breakpoint
INSERT INTO "customer_phones" ("workspace_id", "customer_id", "number", "is_primary") SELECT "workspace_id", "id", "phone", true FROM "customers" WHERE "phone" <> '';
