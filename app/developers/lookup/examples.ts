/** Parameters of a live lookup call, in the order in which they are sent. */
export const lookupParameters = [
  ["customer_id", "The customer id of the ticket."],
  ["first_name", "The customer’s first name."],
  ["last_name", "The customer’s last name."],
  ["email", "The customer’s mail address."],
  ["phone", "The customer’s phone number."],
  ["request", "The number of the ticket."],
  ["sUserID", "The customer id once more."],
  ["xStatus", "The number of the ticket’s status."],
  ["xCategory", "The number of its category; 0 for none."],
  ["xPersonAssignedTo", "The number of the agent who has it; 0 for nobody."],
  [
    "Custom1, Custom2, …",
    "The value of each custom field of tickets: words for choices, 1 or 0 for check boxes, seconds since 1970 for dates, levels of a drill-down joined by #-#.",
  ],
  ["acting_person_xperson", "The number of the agent who asks."],
  [
    "acting_person_fusertype",
    "The number of their role: 1 administrator, 2 help desk staff, 3 level 2, 4 guest, others as made.",
  ],
  ["acting_person_fname", "Their first name."],
  ["acting_person_lname", "Their last name."],
  ["acting_person_email", "Their mail address."],
] as const;

/** Parameters of a call for the list of a field. */
export const choiceParameters = [
  ["xStatus", "The number of the ticket’s status; empty for a field of customers."],
  ["xPersonAssignedTo", "The number of the agent who has it; 0 for nobody."],
  ["xCategory", "The number of its category; 0 for none."],
  ["sUserId", "The customer id."],
  ["sPhone", "The customer’s phone number."],
  ["sLastName", "The customer’s last name."],
  ["sFirstName", "The customer’s first name."],
  ["sEmail", "The customer’s mail address."],
  [
    "Custom1, Custom2, …",
    "The values of all custom fields of tickets, as in live lookup, as far as the form holds them.",
  ],
  ["callingField", "What stands in the field now."],
] as const;

export const commandLine =
  "/opt/find-customer --customer_id=C-2041 --first_name=Mara --last_name=Lind --email --phone …";

export const lookupAnswer = `<?xml version="1.0" encoding="utf-8"?>
<livelookup version="1.0" columns="first_name,last_name,company">
  <customer>
    <customer_id>C-2041</customer_id>
    <first_name>Mara</first_name>
    <last_name>Lind</last_name>
    <email>mara@lind.example</email>
    <phone>555-0177</phone>
    <Custom1>Harbour office</Custom1>
    <company>Lind &amp; Co</company>
    <contract_until>31 March</contract_until>
    <account><![CDATA[<a href="https://crm.example/2041">Open in the CRM</a>]]></account>
  </customer>
</livelookup>`;

export const nobodyAnswer = `<?xml version="1.0" encoding="utf-8"?>
<livelookup version="1.0" columns="first_name,last_name"></livelookup>`;

export const choiceAnswer = `<ajaxfield>
  <option><value>P-100</value><description>Printer on the ground floor</description></option>
  <option><value>P-101</value><description>Printer in the workshop</description></option>
</ajaxfield>`;
