"""Files that nominate, as offices send them: ``python tests/corpus/make/nominations.py`` writes ``tests/corpus/nominations``.

Submissions, lists and achievement reports in Word, Excel, PDF and mails. All names and figures are made up; ``key.yml``
beside the files, which says whom each puts forward, is written by hand.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import docx
import openpyxl
from case import CORPUS, still

TARGET = CORPUS / "nominations"
COLUMNS = ("STT", "Họ và tên/Tên tập thể", "Chức vụ, đơn vị", "Thành tích", "Hình thức đề nghị")


def letter(name: str, unit: str, number: str, lines: list[str], tables: list[list[tuple]] = ()) -> Path:
    """Write a letter with its letterhead, its lines, its tables and its signature."""
    document = docx.Document()
    head = document.add_table(1, 2).rows[0].cells
    head[0].text = f"UBND TỈNH LẠNG SƠN\n{unit}\nSố: {number}"
    head[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLạng Sơn, ngày 28 tháng 7 năm 2020"
    document.add_paragraph("SỐ LIỆU MẪU")
    for line in lines:
        document.add_paragraph(line)
    for rows in tables:
        grid = document.add_table(0, len(rows[0]))
        grid.style = "Table Grid"
        for row in rows:
            cells = grid.add_row().cells
            for cell, value in zip(cells, row, strict=True):
                cell.text = str(value)
            if len([value for value in row if value]) == 1:
                cells[0].merge(cells[-1])
    foot = document.add_table(1, 2).rows[0].cells
    foot[0].text = "Nơi nhận:\n- Như trên;\n- Ban Thi đua - Khen thưởng tỉnh;\n- Lưu: VT."
    foot[1].text = "GIÁM ĐỐC\n\nNông Văn Mẫu"
    document.save(TARGET / name)
    return still(TARGET / name)


def book(name: str, title: str, rows: list[tuple]) -> None:
    """Write a workbook with one list."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "DS khen"
    for row in [("SỐ LIỆU MẪU",), (title,), (), *rows]:
        sheet.append(row)
    workbook.save(TARGET / name)
    still(TARGET / name)


def mail(name: str, subject: str, text: str) -> None:
    """Write a mail without attachments."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Văn thư <vanthu@mau.invalid>"
    message["To"] = "chicucbvmt@mau.invalid"
    message["Subject"] = subject
    message["Date"] = "Tue, 28 Jul 2020 08:00:00 +0700"
    message.set_content(text)
    (TARGET / name).write_bytes(message.as_bytes())


def printed(source: Path, name: str) -> None:
    """Print a letter to PDF; the letter itself is not kept."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir",
                   str(TARGET), str(source)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    source.with_suffix(".pdf").replace(TARGET / name)
    source.unlink()


def main() -> None:
    """Write all files."""
    TARGET.mkdir(exist_ok=True)
    letter("to trinh khen thuong.docx", "SỞ Y TẾ", "88/TTr-SYT", [
        "TỜ TRÌNH", "Về việc đề nghị khen thưởng các tập thể, cá nhân trong Tháng hành động vì môi trường năm 2020",
        "Kính gửi: Sở Tài nguyên và Môi trường tỉnh Lạng Sơn",
        "Trong Tháng hành động, toàn ngành đã trồng 500 cây xanh tại các cơ sở y tế.",
        "Sở Y tế kính trình Sở Tài nguyên và Môi trường xem xét, khen thưởng (có danh sách dưới đây).",
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
    ], [[COLUMNS, ("I. Tập thể", "", "", "", ""),
         ("1", "Trạm Y tế xã Suối Đá (mẫu)", "xã Suối Đá", "hướng dẫn 126 hộ xây nhà tiêu hợp vệ sinh", "Giấy khen"),
         ("2", "Khoa Kiểm soát nhiễm khuẩn (mẫu)", "Bệnh viện Mẫu", "phân loại 100% chất thải", "Giấy khen"),
         ("II. Cá nhân", "", "", "", ""),
         ("1", "Lý Thị Thơm (mẫu)", "điều dưỡng, Bệnh viện Mẫu", "duy trì góc đổi pin cũ 9 tuần", "Giấy khen"),
         ("III. Doanh nghiệp", "", "", "", ""),
         ("1", "Nhà thuốc Cửa Mây (mẫu)", "thị trấn Mẫu", "bỏ túi nilon, bán 320 túi vải", "Biểu dương")]])  # fmt: skip
    letter("bao cao thanh tich.docx", "HỘI LIÊN HIỆP PHỤ NỮ TỈNH", "12/BC-HPN", [
        "BÁO CÁO THÀNH TÍCH", "Đề nghị tặng Giấy khen của Giám đốc Sở Tài nguyên và Môi trường",
        "Tên đơn vị: Chi hội Phụ nữ thôn Nà Hoa (mẫu)", "Địa chỉ: thôn Nà Hoa, xã Suối Xanh",
        "Điện thoại: 0000 123 456", "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", "Chi hội có 48 hội viên.", "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "1. Vận động 45/48 hộ phân loại rác tại nhà.", "2. Thu gom, bán 1.250 kg phế liệu.",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", "Chưa có.",
    ])  # fmt: skip
    letter("bao cao nam muc.docx", "SỞ CÔNG THƯƠNG", "45/BC-SCT", [
        "BÁO CÁO", "Kết quả hưởng ứng Tháng hành động vì môi trường năm 2020", "Kính gửi: Sở Tài nguyên và Môi trường",
        "1. Công tác tuyên truyền", "Treo 12 băng rôn, phát 800 tờ rơi.", "2. Ra quân", "Tổ chức 04 buổi ra quân, 320 lượt người tham gia.",
        "3. Biểu dương, khen thưởng",
        "Đã biểu dương 02 tập thể, 01 cá nhân. Đề nghị Sở Tài nguyên và Môi trường khen thưởng: Công ty Cổ phần Gạch Không nung Lũng Vân (mẫu) "
        "(dùng 1.900 tấn đá mạt thải làm nguyên liệu); Phòng Quản lý năng lượng (mẫu), đã giảm 18% điện năng; đồng chí Vi Văn Hải (mẫu), "
        "chuyên viên, đã trồng 30 cây.",
        "Năm 2019, Công ty TNHH Vận tải Khuổi Trong (mẫu) được UBND tỉnh tặng Bằng khen.",
        "4. Kinh phí", "Tổng kinh phí thực hiện 25 triệu đồng.",
    ])  # fmt: skip
    letter("da khen nam 2019.docx", "SỞ NỘI VỤ", "9/BC-SNV", [
        "DANH SÁCH", "Tập thể, cá nhân được khen thưởng năm 2019",
    ], [[("TT", "Họ và tên", "Đơn vị", "Thành tích", "Số quyết định"),
         ("1", "Lộc Văn Sơn (mẫu)", "Văn phòng", "trồng 300 cây", "12/QĐ-SNV")]])  # fmt: skip
    source = letter("van ban de cu.docx", "HỘI NÔNG DÂN TỈNH", "31/CV-HND", [
        "V/v đề nghị khen thưởng Tháng hành động vì môi trường", "Kính gửi: Sở Tài nguyên và Môi trường",
        "Hội Nông dân tỉnh đề nghị Sở xem xét, tặng Giấy khen cho các tập thể, cá nhân có tên sau:",
        "a) Tập thể:", "- Hội Nông dân xã Khuổi Lúa (mẫu): xây 24 bể chứa và thu gom 310 kg vỏ bao bì thuốc bảo vệ thực vật.",
        "- Hợp tác xã Chè Sạch Đồi Chè (mẫu): thay 100% túi bọc nilon bằng túi giấy cho 8 tấn chè.",
        "b) Cá nhân:", "- Bà Hoàng Thị Mai (mẫu), thôn Nà Hoa: hướng dẫn 63 hội viên ủ phân hữu cơ.",
        "- Hộ ông Lâm Văn Chúc (mẫu), thôn Bản Quế: xử lý chất thải của 120 con lợn bằng hầm biogas.",
        "Trân trọng./.",
    ])  # fmt: skip
    printed(source, "van ban de cu.pdf")
    book("danh sach khen.xlsx", "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ BIỂU DƯƠNG", [
        ("STT", "Họ và tên", "Ngày sinh", "Địa chỉ", "Điện thoại", "Thành tích"),
        (1, "Nông Thị Huệ (mẫu)", "01/02/1972", "thôn Nà Hoa", "0000111222", "may và tặng 640 túi vải"),
        (2, "Hứa Văn Nam (mẫu)", "1980", "xã Pò Hương", "0000333444", "hiến 600 m2 đất làm vườn ươm"),
        (), ("", "Người lập biểu", "", "", "Thủ trưởng đơn vị"), ("", "Chu Văn Hợp", "", "", "Đàm Văn Tiến")])  # fmt: skip
    book("bieu khen cac don vi.xlsx", "Biểu tổng hợp đề nghị khen thưởng năm 2020", [
        ("TT", "Tên tập thể", "Họ và tên cá nhân", "Đơn vị", "Lĩnh vực", "Tóm tắt thành tích", "Hình thức khen"),
        (1, "Đội Kiểm tra liên ngành số 3 (mẫu)", None, "cấp tỉnh", "Bảo tồn đa dạng sinh học", "kiểm tra 41 cơ sở", "Giấy khen"),
        (2, None, "Phùng Văn Quảng (mẫu)", "xã Bản Mận", "Bảo vệ môi trường", "vận động 58 hộ", "Giấy khen")])  # fmt: skip
    mail("thu de nghi.eml", "Đề nghị khen thưởng", (
        "Kính gửi Chi cục Bảo vệ môi trường,\n\nBáo cáo chính thức cơ quan đã gửi. Nay xin đề nghị Sở biểu dương bổ sung:\n"
        "- Chi hội Nhà báo môi trường (mẫu): đăng 14 bài về xử lý rác thải nông thôn;\n"
        "- Anh Mã Văn Thành (mẫu), phóng viên: thực hiện 3 phóng sự.\n\nTrân trọng./.\nNgười gửi: Bế Thị Cúc\nĐT: 0000 555 666\n"))  # fmt: skip
    mail(
        "khong de nghi.eml",
        "Khen thưởng",
        "Kính gửi Chi cục,\n\nĐơn vị không đề nghị khen thưởng đợt này.\n\nBế Thị Cúc\n",
    )


if __name__ == "__main__":
    sys.exit(main())
