/**
 * Dividing a batch of scanned files among the papers of a checklist.
 *
 * A file whose name tells the paper goes there; the others follow in the order of
 * their names, one file a paper, the last paper taking what is left. Scanners name
 * pages of one paper alike up to a final counter (`02-1.jpg`, `02-2.jpg`): these stay
 * together.
 */

/** Lower case without diacritics, single spaces. */
export function fold(text) {
    return (text || "")
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/đ/g, "d")
        .replace(/Đ/g, "d")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, " ")
        .trim();
}

function initials(text) {
    return fold(text)
        .split(" ")
        .map((word) => word[0])
        .join("");
}

function stem(fileName) {
    return fileName.replace(/\.[^.]+$/, "");
}

/** Whether the file is named after the paper: its name, its first words or initials. */
function isNamedAfter(fileName, paperName) {
    const name = fold(stem(fileName)).replace(/ ?\d+$/, "").replace(/^\d+ /, "");
    if (name.length < 2) {
        return false;
    }
    const paper = fold(paperName);
    return paper.startsWith(name) || name.startsWith(paper) || name === initials(paperName);
}

/** The part of a file name that pages of one paper share. */
function bundle(fileName) {
    const match = /^(.*\d)[-_ .(]+\d{1,3}\)?$/.exec(stem(fileName));
    return match ? match[1] : fileName;
}

/**
 * @param {{name: string}[]} files
 * @param {{name: string}[]} papers those that are there, in the order of the list
 * @returns {number[]} for each file (in the given order) the index of its paper, -1 for none
 */
export function splitBatch(files, papers) {
    const target = files.map((file) =>
        papers.findIndex((paper) => isNamedAfter(file.name, paper.name))
    );
    const taken = new Set(target);
    const free = papers.map((paper, index) => index).filter((index) => !taken.has(index));
    const order = files
        .map((file, index) => index)
        .filter((index) => target[index] < 0)
        .sort((a, b) => files[a].name.localeCompare(files[b].name, "vi", { numeric: true }));
    let position = -1;
    let last = null;
    for (const index of order) {
        const key = bundle(files[index].name);
        if (key !== last && position < free.length - 1) {
            position++;
        }
        last = key;
        target[index] = free.length ? free[position] : papers.length - 1;
    }
    return target;
}
