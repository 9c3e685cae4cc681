"""Documents as channels and converters take them."""

from datetime import date, datetime


def document(**changes):
    values = {
        "kind": "receipt",
        "uuid": "6a3c9a56-3f0e-4f6b-9d0e-2f0a0e6d7c11",
        "title": "BIÊN LAI THU PHÍ, LỆ PHÍ ĐIỆN TỬ",
        "form_code": "EBL01",
        "symbol": "26TAA",
        "number": 42,
        "number_text": "00000042",
        "date": date(2026, 11, 20),
        "moment": datetime(2026, 11, 20, 9, 0),
        "origin": "H17.28-261120-0007",
        "lookup_code": "K7QX2M9D4TB6ZW3P",
        "method": "cash",
        "amount": 24000,
        "amount_text": "Hai mươi tư nghìn đồng",
        "collector": {
            "name": "UBND phường A",
            "tax_code": "0401234567",
            "address": "1 Trần Phú",
            "phone": "02363000000",
            "account": "3713",
        },
        "payer": {"name": "Nguyễn Thị Đào & con", "tax_code": False, "address": "12 Trần Phú <hẻm>"},
        "lines": [
            {
                "code": "T-COPY",
                "name": "Phí chứng thực bản sao",
                "legal_basis": "TT 226/2016/TT-BTC",
                "unit": "trang",
                "quantity": 2,
                "amount_tariff": 24000,
                "amount_waived": 0,
                "amount": 24000,
            }
        ],
        "replaces": None,
    }
    return {**values, **changes}


def invoice(**changes):
    return document(**{"kind": "invoice", "title": "HÓA ĐƠN BÁN HÀNG", "form_code": "2", "symbol": "C26TAA", **changes})


def replacing_invoice(**changes):
    replaced = {**replacing()["replaces"], "form_code": "2", "symbol": "C26TAA", "number": False}
    return invoice(**{"replaces": {**replaced, "provider_number": "C26TAA41"}, **changes})


def replacing(**changes):
    replaced = {
        "uuid": "11111111-3f0e-4f6b-9d0e-2f0a0e6d7c11",
        "form_code": "EBL01",
        "symbol": "26TAA",
        "number": 41,
        "provider_number": "41",
        "date": date(2026, 11, 19),
        "moment": datetime(2026, 11, 19, 8, 30),
        "reason": "Sai số tiền",
    }
    return document(replaces=replaced, **changes)


def summary(**changes):
    rows = [
        {
            "form_code": "EBL01",
            "symbol": "26TAA",
            "number": number,
            "date": date(2026, 11, 20),
            "fees": "Phí chứng thực bản sao",
            "amount": 8000,
            "state": "new",
            "related": "",
            "explanation": "",
            "note": "",
        }
        for number in (1, 2)
    ]
    rows[1] |= {"state": "replacing", "related": "EBL01 26TAA 1", "explanation": "Sai số tiền"}
    values = {
        "uuid": "TH-1",
        "date": date(2026, 11, 20),
        "times": 0,
        "name": "UBND phường A",
        "tax_code": "0401234567",
        "rows": rows,
    }
    return {**values, **changes}


def notice(**changes):
    row = {
        "form_code": "EBL01",
        "symbol": "26TAA",
        "number": 42,
        "date": date(2026, 11, 20),
        "has_face_value": False,
        "reason": "Sai tên người nộp",
    }
    values = {
        "uuid": "SS-1",
        "number": "1",
        "date": date(2026, 11, 21),
        "name": "UBND phường A",
        "tax_code": "0401234567",
        "rows": [row],
    }
    return {**values, **changes}
