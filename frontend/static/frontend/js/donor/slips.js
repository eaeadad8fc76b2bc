// Whether a word is in a line of the catalogue but for a slip of the finger: as `frontend/forms/catalogue_search.py`.

// "canapés", "bureaux": part of a word is enough to find it.
export function stem(word) {
  return word.length > 3 ? word.replace(/[sx]$/, "") : word;
}

function slipsAllowed(word) {
  if (word.length < 5) return 0;
  return word.length < 8 ? 1 : 2;
}

function slipsBetween(one, other) {
  let last = [];
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    [last, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, last[j - 2] + 1);
      }
      row.push(cost);
    }
  }
  return row[other.length];
}

export function nearlyIn(word, line) {
  if (line.includes(word)) return true;
  const allowed = slipsAllowed(word);
  return allowed > 0 && line.replaceAll("-", " ").split(/\s+/).some((one) => slipsBetween(word, stem(one)) <= allowed);
}
