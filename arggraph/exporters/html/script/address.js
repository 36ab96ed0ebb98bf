// ---- the address: what is chosen and how it is looked at, so that a view can be sent ----------------------------------
// "#c12&hide=cites&sure=50": first the id of a node or edge, or nothing, then what differs from the page as it opens.

const FRESH = { hide: "", sure: "0", by: "", use: "", basis: "", from: "", to: "", near: "", rest: "", find: "", layout: "reading" };
const view = { ...FRESH };

const unescaped = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // a stray % in a hand-written address
  }
};

/** The id that the address names, or "". An id that was written into it by hand may hold the signs that divide it. */
function decoded() {
  const whole = unescaped(location.hash.slice(1));
  return nodeById.has(whole) || edgeById.has(whole) ? whole : unescaped(location.hash.slice(1).split("&")[0]);
}

/** What the address says about the view; what it does not say is as it was at first. */
function addressed() {
  const said = { ...FRESH };
  if (decoded() === unescaped(location.hash.slice(1))) return said; // an id and no more
  for (const part of location.hash.split("&").slice(1)) {
    const [name, value] = part.split("=", 2);
    if (Object.hasOwn(FRESH, name)) said[name] = unescaped(value ?? "");
  }
  return said;
}

function address(id) {
  const changed = Object.entries(view).filter(([name, value]) => value !== FRESH[name]);
  return "#" + [encodeURIComponent(id), ...changed.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)].join("&");
}

let pending; // browsers let a page write its address a few times a second only

function rememberView() {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const wanted = address(decoded());
    if (wanted === (location.hash || "#")) return;
    try {
      history.replaceState(null, "", location.href.split("#")[0] + wanted);
    } catch {
      location.hash = wanted; // a sealed frame has no history of its own
    }
  }, 200);
}
