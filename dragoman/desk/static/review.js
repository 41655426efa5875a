// Keys of the review. A layout with Latin letters is taken by its letters; any other (Russian, Georgian, Armenian...) by where the keys lie.
"use strict";
(() => {
  const DIGITS = { Digit1: "yes", Digit2: "no", Digit3: "unsure", Digit4: "skip", Numpad1: "yes", Numpad2: "no", Numpad3: "unsure", Numpad4: "skip" };
  const LETTERS = { y: "yes", n: "no", u: "unsure", s: "skip", z: "undo", r: "redo", h: "help" };
  let sent = false;

  const writing = (place) => place instanceof Element && place.closest("input, textarea, select, [contenteditable]") !== null;

  const meant = (event) => {
    if (event.key === "?") return "help";
    const latin = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : null;
    const placed = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : null;
    return DIGITS[event.code] || LETTERS[latin || placed] || null;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || sent || writing(event.target)) return;
    const what = meant(event);
    if (!what) return;
    if (what === "help") {
      const keys = document.getElementById("keys");
      keys.open = !keys.open;
      keys.firstElementChild.focus();
      event.preventDefault();
      return;
    }
    const button = document.querySelector(`[data-key="${what}"]:not([disabled])`);
    if (!button) return;
    event.preventDefault();
    sent = true;
    button.click();
  });

  window.addEventListener("pageshow", () => { sent = false; });
  const item = document.getElementById("asked");
  if (item) document.getElementById("told").textContent = `${document.getElementById("waiting").firstElementChild.textContent}. ${item.textContent}`;
})();
