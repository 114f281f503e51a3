/*
 * The support widget for pages of any site: a round button that opens a small form, whose tickets go to this desk.
 *
 *   <script src="https://desk.example.com/js/widget.js"></script>
 *   new HelpRealmWidget({ elem: "#support", workspace: "…", apiKey: "…", ticket: { type: 1, prio: 1 } });
 *
 * Names of the class, its options, ids and CSS classes are HelpRealm's, so that pages made for it go on working. Plain
 * JavaScript without a build: what is here is what runs. It asks this desk only, and sends no cookies.
 */
(() => {
  // Loaded twice, the first one stays, and so does its widget.
  if (window.HelpRealmWidget) return;

  const base = baseOf(document.currentScript ?? document.querySelector('script[src*="/js/widget.js"]'));

  /** Where this desk is: two steps above this file. */
  function baseOf(script) {
    return script?.src ? new URL("..", script.src).href.replace(/\/$/, "") : location.origin;
  }

  const texts = {
    title: "Contact Us!",
    lblInputName: "Enter your name",
    lblInputEmail: "Enter your E-Mail",
    lblInputSubject: "What is your topic?",
    lblInputMessage: "What is on your mind?",
    lblInputFile: "Attachment (optional)",
    btnSubmit: "Submit",
    error: "Elem {elem} is invalid or missing",
    access: "Access denied!",
    failed: "Something went wrong!",
    wait: "Something went wrong!",
    sending: "Sending",
    sent: "Sent. Thank you!",
  };

  /** Which input a field of the request is filled from. */
  const inputOfField = { name: "name", email: "email", subject: "subject", text: "message", attachment: "file" };
  const kept = ["name", "email", "subject", "message"];

  /** An element with attributes and children; texts are never read as HTML. */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  const picture = (address) => `url("${String(address).replace(/["\\\n\r]/g, encodeURIComponent)}")`;

  window.__helprealm_widget = null;

  window.HelpRealmWidget = class HelpRealmWidget {
    #options;
    #texts;
    #parts;
    #call = null;
    #opened = false;

    constructor(options) {
      const container = document.querySelector(options.elem);
      if (!container) throw new Error(`HelpRealmWidget: there is no element ${options.elem} on this page.`);
      window.__helprealm_widget?.release();
      this.#options = {
        ...options,
        header: options.header ?? `${base}/gfx/widget/header.jpg`,
        logo: options.logo ?? `${base}/gfx/widget/logo.png`,
        button: options.button ?? `${base}/gfx/widget/button.png`,
        btnborder: options.btnborder ?? "2px solid rgb(35, 200, 52)",
        ticket: options.ticket ?? {},
      };
      this.#texts = { ...texts };
      for (const [key, text] of Object.entries(options.lang ?? {})) {
        if (text !== null && text !== undefined) this.#texts[key] = String(text);
      }
      this.#parts = this.#build();
      const { link, style, panel, block } = this.#parts;
      document.head.append(link, style);
      document.body.append(panel);
      container.replaceChildren(block);
      this.#restore();
      window.__helprealm_widget = this;
    }

    /** Shows the button, or hides it. */
    showWidget(flag) {
      this.#need("block").style.display = flag ? "block" : "none";
    }

    /** Shows the button when it is hidden, and hides it when it is shown. */
    toggleWidget() {
      this.widgetVisibilityAction();
    }

    widgetVisibilityAction() {
      this.showWidget(this.#need("block").style.display === "none");
    }

    /** Whether the form is open. */
    isOpened() {
      return this.#opened;
    }

    /** Opens the form, or closes it. Focus goes into the form and back to the button. */
    toggleWidgetForm() {
      this.formVisibilityAction();
    }

    formVisibilityAction() {
      const panel = this.#need("panel");
      const { button, inputs } = this.#parts;
      this.#opened = !this.#opened;
      panel.style.display = this.#opened ? "block" : "none";
      button.classList.toggle("helprealm-widget-openaction-button-active", this.#opened);
      button.setAttribute("aria-expanded", String(this.#opened));
      (this.#opened ? inputs.name : button).focus();
    }

    /** Sends the form. The server's answer is the only check. */
    submitForm() {
      const { inputs } = this.#parts ?? {};
      if (!inputs || this.#call) return;
      const { apiKey, workspace, ticket } = this.#options;
      const form = new FormData();
      form.append("token", apiKey);
      form.append("name", inputs.name.value);
      form.append("email", inputs.email.value);
      form.append("subject", inputs.subject.value);
      form.append("text", inputs.message.value);
      const file = inputs.file?.files[0];
      if (file) form.append("attachment", file);
      form.append("type", ticket.type);
      form.append("prio", ticket.prio);

      const call = new XMLHttpRequest();
      this.#call = call;
      const spin = this.#tellSending();
      call.onloadend = () => {
        spin?.cancel();
        // Released while it was under way: nobody is there to be told.
        if (this.#call !== call) return;
        this.#call = null;
        this.#tellOutcome(readAnswer(call.responseText));
      };
      call.open("POST", `${base}/api/${encodeURIComponent(workspace)}/widget/ticket/create`, true);
      call.send(form);
    }

    /** Takes the widget off the page with all that belongs to it, unsent text too. */
    release() {
      if (!this.#parts) return;
      const { link, style, panel, block } = this.#parts;
      const call = this.#call;
      this.#call = null;
      call?.abort();
      for (const part of [link, style, panel, block]) part.remove();
      this.#store(null);
      this.#parts = null;
      this.#opened = false;
      if (window.__helprealm_widget === this) window.__helprealm_widget = null;
    }

    #need(part) {
      if (!this.#parts) throw new Error("HelpRealmWidget: this widget was released.");
      return this.#parts[part];
    }

    #build() {
      const { header, logo, button: face, btnborder, fileUpload } = this.#options;
      const words = this.#texts;
      const id = (name) => `helprealm-widget-${name}`;
      const inputs = {};
      const field = (name, label, tag, attributes) => {
        inputs[name] = element(tag, { id: id(`input-${name}`), ...attributes });
        const labelled = element("label", { for: id(`input-${name}`) }, label);
        return element("div", { class: id("form-input") }, labelled, inputs[name]);
      };
      const must = { required: "", "aria-required": "true" };
      const fields = [
        field("name", words.lblInputName, "input", { type: "text", autocomplete: "name", ...must }),
        field("email", words.lblInputEmail, "input", { type: "email", autocomplete: "email", ...must }),
        field("subject", words.lblInputSubject, "input", { type: "text", ...must }),
        field("message", words.lblInputMessage, "textarea", { rows: "4", ...must }),
      ];
      if (fileUpload) fields.push(field("file", words.lblInputFile, "input", { type: "file" }));

      const submit = element("a", { href: "#", role: "button" }, words.btnSubmit);
      const response = element("span", { id: id("form-response"), role: "status" });
      const spoken = element("span", { class: id("form-spoken"), role: "status" });
      fields.push(element("div", { class: id("form-input") }, element("span", {}, submit), response, spoken));

      const crown = element("div", { class: id("header-logo") });
      const head = element("div", { class: id("header") }, crown);
      const title = element("div", { class: id("title"), id: id("title") }, words.title);
      const panel = element(
        "div",
        { id: "helprealm-widget", class: "helprealm-widget", role: "dialog", "aria-labelledby": id("title") },
        head,
        title,
        element("div", { class: id("form") }, ...fields),
      );
      const button = element("div", {
        class: id("openaction-button"),
        role: "button",
        tabindex: "0",
        "aria-label": words.title,
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
        "aria-controls": "helprealm-widget",
      });
      const block = element("div", { class: id("openaction") }, button);
      // Before the stylesheet is there, the form must not be seen either.
      panel.style.display = "none";
      head.style.backgroundImage = picture(header);
      crown.style.backgroundImage = picture(logo);
      button.style.backgroundImage = picture(face);
      const link = element("link", { id: id("styles"), rel: "stylesheet", href: `${base}/css/widget.css` });
      const active = ".helprealm-widget-openaction-button-active";
      const style = element("style", {}, `${active}:not(#_#_#_#_) { border: ${btnborder}; }`);
      this.#listen({ panel, button, submit, inputs });
      return { link, style, panel, block, button, inputs, response, spoken };
    }

    /** All listeners are on elements of the widget itself, so they go with it. */
    #listen({ panel, button, submit, inputs }) {
      const press = (target, act) => {
        target.addEventListener("click", (event) => {
          event.preventDefault();
          act();
        });
        target.addEventListener("keydown", (event) => {
          if (event.key !== " " && !(event.key === "Enter" && target === button)) return;
          event.preventDefault();
          if (!event.repeat) act();
        });
      };
      press(button, () => this.toggleWidgetForm());
      press(submit, () => this.submitForm());
      for (const part of [panel, button]) {
        part.addEventListener("keydown", (event) => {
          if (event.key !== "Escape" || !this.#opened || event.isComposing) return;
          event.stopPropagation();
          this.toggleWidgetForm();
        });
      }
      for (const name of ["name", "email", "subject"]) {
        inputs[name].addEventListener("keydown", (event) => {
          if (event.key === "Enter" && !event.isComposing) this.submitForm();
        });
      }
      panel.addEventListener("input", (event) => {
        event.target.removeAttribute("aria-invalid");
        this.#store(Object.fromEntries(kept.map((name) => [name, inputs[name].value])));
      });
    }

    /** Says that the form is on its way; returns what turns the sign, where motion is wanted. */
    #tellSending() {
      const { response, inputs } = this.#parts;
      for (const input of Object.values(inputs)) {
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
      }
      this.#say("\u27F3", null, this.#texts.sending);
      if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return null;
      return response.animate([{ rotate: "0deg" }, { rotate: "360deg" }], { duration: 1000, iterations: Infinity });
    }

    #tellOutcome(answer) {
      const { error, access, failed, wait, sent } = this.#texts;
      const code = Number(answer?.code);
      const bad = code === 500 ? [answer.invalid_fields].flat()[0] : null;
      if (code === 201) {
        for (const input of Object.values(this.#parts.inputs)) input.value = "";
        this.#store(null);
        this.#say("\u2705", "success", sent);
      } else if (bad) {
        this.#say(
          error.replace("{elem}", () => String(bad.name)),
          "error",
          "",
        );
        this.#pointAt(this.#parts.inputs[inputOfField[bad.name]]);
      } else if (code === 403) {
        this.#say(access, "error", "");
      } else if (code === 429) {
        this.#say(
          wait.replace("{sec}", () => String(answer.ticket_wait_time)),
          "error",
          "",
        );
      } else {
        this.#say(failed, "error", "");
      }
    }

    /** Shows a text below the form. A sign is also put into words for people who hear the page. */
    #say(text, outcome, words) {
      const { response, spoken } = this.#parts;
      response.className = outcome ? `helprealm-widget-form-response-${outcome}` : "";
      response.textContent = text;
      response.setAttribute("aria-hidden", String(words !== ""));
      spoken.textContent = words;
    }

    #pointAt(input) {
      if (!input) return;
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", "helprealm-widget-form-response");
      if (this.#opened) input.focus();
    }

    get #key() {
      return `helprealm-widget ${base} ${this.#options.workspace}`;
    }

    /** Keeps what is typed until it is sent or the tab is closed. A browser that keeps nothing is no reason to fail. */
    #store(values) {
      try {
        if (values) sessionStorage.setItem(this.#key, JSON.stringify(values));
        else sessionStorage.removeItem(this.#key);
      } catch {}
    }

    #restore() {
      try {
        const values = JSON.parse(sessionStorage.getItem(this.#key)) ?? {};
        for (const name of kept) this.#parts.inputs[name].value = values[name] ?? "";
      } catch {}
    }
  };

  /** The answer as an object; null when it is none, or when none came. */
  function readAnswer(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }
})();
