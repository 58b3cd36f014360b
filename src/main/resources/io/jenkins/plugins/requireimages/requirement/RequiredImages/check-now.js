Behaviour.specify(".required-images-check-now", "required-images", 0, (button) => {
  const marker = "checkNow";

  // The part of the form that the button is in, as it would be submitted.
  const requirements = () => {
    const mark = document.createElement("input");
    mark.type = "hidden";
    mark.name = marker;
    mark.value = marker;
    button.before(mark);
    const form = button.closest("form");
    buildFormTree(form);
    mark.remove();
    return marked(JSON.parse(form.elements.json.value));
  };

  const marked = (node) => {
    if (node === null || typeof node !== "object") {
      return null;
    }
    return node[marker] ? node : Object.values(node).map(marked).find((found) => found) || null;
  };

  const text = (response) => {
    if (!response.ok) {
      throw new Error(response.statusText);
    }
    return response.text();
  };

  button.onclick = () => {
    const verdicts = button.parentElement.querySelector(".required-images-verdicts");
    verdicts.textContent = button.dataset.progress;
    button.disabled = true;
    fetch(button.dataset.url, {
      method: "post",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ requirements: JSON.stringify(requirements()) }),
    })
      .then(text)
      .then((answer) => {
        verdicts.innerHTML = '<div class="validation-error-area"></div>';
        updateValidationArea(verdicts.firstElementChild, answer);
      })
      .catch(() => {
        const failure = document.createElement("div");
        failure.className = "error";
        failure.textContent = button.dataset.failure;
        verdicts.replaceChildren(failure);
      })
      .finally(() => (button.disabled = false));
    return false;
  };
});
