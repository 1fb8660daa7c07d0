// What is asked of a page. Both players run these functions, from outside the page: its own
// scripts stay off.
const probes = {
  // Whether a page stands. Its frames may be loading for as long as somebody writes.
  ready(window) {
    const { document } = window;
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
    // Where Firefox has not painted a page yet, nothing of it can be clicked.
    const painted = !window.windowUtils?.paintingSuppressed;
    return painted && document.readyState !== "loading" && sheets.every((link) => link.sheet);
  },

  // What a person sees in a window, and what its markup holds.
  see(window) {
    const { document } = window;
    const root = document.documentElement;
    const text = (element) => (element ? element.innerText : "");
    const ours = /^https?:$/.test(window.location.protocol) && !document.documentURI.startsWith("about:");
    return {
      url: document.URL,
      lang: root.lang,
      dir: root.dir,
      title: document.title,
      heading: text(document.querySelector("h1")),
      text: text(document.body),
      // Wider than the window: somebody has to scroll sideways.
      overflow: root.scrollWidth > root.clientWidth,
      // A browser's own error page holds what it likes.
      markup: ours ? probes.markup(window) : null,
      fields: probes.fields(document),
      alerts: [...document.querySelectorAll("[role=alert]")].map(text),
      frames: [...document.querySelectorAll("iframe, frame")].map((frame) => probes.frame(frame)),
    };
  },

  frame(frame) {
    const { width, height } = frame.getBoundingClientRect();
    const shown = frame.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
    // A browser's error page in a frame is of another origin.
    const page = frame.contentDocument?.documentElement ? probes.see(frame.contentWindow) : null;
    return { name: frame.name, title: frame.title, shown, width, height, page };
  },

  // What could run, and what comes from elsewhere.
  markup(window) {
    const { document } = window;
    const found = [];
    const address = (element, attribute, value) => {
      const at = `${element.localName} ${attribute.name}=${value}`;
      let url;
      try {
        url = new window.URL(value, document.baseURI);
      } catch {
        return found.push(`not an address: ${at}`);
      }
      if (!/^https?:$/.test(url.protocol)) found.push(`runs or holds something: ${at}`);
      else if (url.origin !== window.location.origin) found.push(`from elsewhere: ${at}`);
    };
    const addresses = /^(src|href|action|formaction|poster|data|cite|background|ping|manifest|longdesc|xlink:href)$/i;
    for (const element of document.querySelectorAll("*")) {
      // What links are followed to is ours all the same; it says only in which frame.
      if (element.localName === "base" && !element.hasAttribute("href")) continue;
      if (/^(script|style|object|embed|applet|base|noscript|template|svg|math|video|audio)$/i.test(element.localName)) {
        found.push(`<${element.localName}>`);
      }
      for (const attribute of element.attributes) {
        const { name, value } = attribute;
        if (/^on/i.test(name)) found.push(`a handler: ${element.localName} ${name}`);
        if (/^(style|srcdoc|integrity|crossorigin)$/i.test(name)) found.push(`${element.localName} ${name}=`);
        if (addresses.test(name)) address(element, attribute, value);
        if (/^srcset$/i.test(name)) value.split(",").forEach((one) => address(element, attribute, one.trim().split(" ")[0]));
        if (element.localName === "meta" && name === "content" && /refresh/i.test(element.httpEquiv)) {
          const [, to] = value.match(/url=(.*)/i) ?? [];
          if (to) address(element, attribute, to);
        }
      }
    }
    return found;
  },

  // Fields, and what a screen reader says with them.
  fields(document) {
    const text = (ids) => (ids ?? "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.innerText ?? `no #${id}`);
    const fields = [...document.querySelectorAll("input:not([type=hidden]), textarea, select")];
    return fields.map((field) => ({
      name: field.name,
      type: field.type,
      label: probes.name(field),
      invalid: field.getAttribute("aria-invalid") === "true",
      described: text(field.getAttribute("aria-describedby")),
      focused: document.activeElement === field,
    }));
  },

  // The name of a control, nearly as a screen reader says it.
  name(element) {
    const { ownerDocument: document } = element;
    const ids = element.getAttribute("aria-labelledby");
    if (ids) return ids.split(/\s+/).map((id) => document.getElementById(id)?.innerText ?? "").join(" ").trim();
    const labels = [...(element.labels ?? [])].map((label) => label.innerText).join(" ");
    return (element.getAttribute("aria-label") || labels || element.innerText || element.title || element.value || "").trim();
  },

  // Everything that Tab should come to, those in frames too; of radio buttons one a group.
  controls(window) {
    const { document } = window;
    const groups = new Set();
    const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary, iframe, [tabindex='0']");
    return [...all].flatMap((element) => {
      if (element.disabled || !element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0) return [];
      if (element.localName === "iframe") {
        return element.contentDocument && probes.frame(element).shown ? probes.controls(element.contentWindow) : [];
      }
      if (element.type === "radio") {
        const group = `${element.name} ${[...document.forms].indexOf(element.form)}`;
        const checked = element.form?.querySelector(`input[type=radio][name="${element.name}"]:checked`);
        if (groups.has(group) || (checked && checked !== element)) return [];
        groups.add(group);
      }
      return [element];
    });
  },

  // What has the focus, and whether that can be seen.
  focused(window) {
    const { document } = window;
    let element = document.activeElement;
    while (element?.localName === "iframe" && element.contentDocument) {
      const inner = element.contentDocument.activeElement;
      if (!inner || inner === element.contentDocument.body) break;
      element = inner;
    }
    if (!element || element === document.body || element === document.documentElement) return null;
    const view = element.ownerDocument.defaultView;
    const style = view.getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      control: probes.controls(window).indexOf(element),
      tag: element.localName,
      type: element.type ?? "",
      name: probes.name(element),
      outline: `${style.outlineStyle} ${style.outlineColor}`,
      outline_width: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      shown: element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 0 && box.height > 0 &&
        box.bottom > 0 && box.right > 0 && box.top < view.innerHeight && box.left < view.innerWidth,
    };
  },

  // The next Tab begins at the top: a page may have put the focus elsewhere.
  top(window) {
    const { activeElement, body } = window.document;
    if (!activeElement || activeElement === body) return;
    body.tabIndex = -1;
    body.focus();
    body.removeAttribute("tabindex");
  },

  // The names of the controls, in their order.
  names(window) {
    return probes.controls(window).map((element) => `${element.localName}: ${probes.name(element)}`);
  },

  // How large a page is laid out: asked of Firefox alone, whose pages know it.
  scale(window) {
    const { fullZoom: page, textZoom: text } = window.docShell.browsingContext;
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    return { page, text, dark, width: window.innerWidth * page };
  },

  // What a frame shows just now.
  shows(window) {
    const body = window.document.body;
    return { heading: window.document.querySelector("h1")?.innerText ?? "", text: (body?.innerText ?? "").replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim() };
  },
};
