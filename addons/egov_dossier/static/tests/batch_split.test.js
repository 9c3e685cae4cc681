import { fold, splitBatch } from "@egov_dossier/component_checklist/batch_split";
import { describe, expect, test } from "@odoo/hoot";

describe.current.tags("headless");

const PAPERS = ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Văn bản ủy quyền"].map((name) => ({
    name,
}));

const split = (...names) => splitBatch(names.map((name) => ({ name })), PAPERS);

test("names are compared without accents", () => {
    expect(fold("Đơn đề nghị, Ủy QUYỀN")).toBe("don de nghi uy quyen");
});

test("files follow the order of the papers by their names, as numbers", () => {
    expect(split("scan10.pdf", "scan2.pdf", "scan1.pdf")).toEqual([2, 1, 0]);
});

test("pages of one paper stay together, and the last paper takes what is left", () => {
    expect(split("01-1.jpg", "01-2.jpg", "02-1.jpg")).toEqual([0, 0, 1]);
    expect(split("1.jpg", "2.jpg", "3.jpg", "4.jpg")).toEqual([0, 1, 2, 2]);
});

test("a file named after a paper goes there, the others to the papers without one", () => {
    expect(split("1.jpg", "giay chung sinh.pdf", "2.jpg")).toEqual([0, 1, 2]);
    expect(split("Tờ khai.pdf", "a.pdf", "gcs 2.pdf")).toEqual([0, 2, 1]);
});

test("when every paper is named, a stray file goes to the last one", () => {
    expect(split("tkdkks.pdf", "gcs.pdf", "van ban uy quyen.pdf", "x.pdf")).toEqual([0, 1, 2, 2]);
});

test("without papers nothing is placed", () => {
    expect(splitBatch([{ name: "1.jpg" }], [])).toEqual([-1]);
});
