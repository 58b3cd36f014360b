// A form of Jenkins sends its crumb, which does not belong into a URL.
Behaviour.specify(".required-images-search", "required-images-search", 0, (form) => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = new FormData(form);
    const query = new URLSearchParams();
    for (const name of ["search", "verdict", "sort"]) {
      if (values.get(name)) {
        query.set(name, values.get(name));
      }
    }
    window.location.search = query.toString();
  });
});

// A button with nothing but an icon is named by its tooltip, which a screen reader does not read.
Behaviour.specify(".required-images-table .jenkins-copy-button", "required-images-copy", -100, (button) => {
  button.setAttribute("aria-label", button.getAttribute("tooltip"));
});
