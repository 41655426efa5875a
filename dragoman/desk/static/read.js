// Files may be dropped on the form; what is chosen is said.
"use strict";
(() => {
  const place = document.getElementById("drop"), field = document.getElementById("files"), told = document.getElementById("chosen");
  if (!place) return;
  const say = () => { told.textContent = [...field.files].map((file) => file.name).join(", "); };
  field.addEventListener("change", say);
  for (const kind of ["dragenter", "dragover"]) {
    place.addEventListener(kind, (event) => { event.preventDefault(); place.classList.add("over"); });
  }
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    field.files = event.dataTransfer.files;
    say();
  });
})();
