"""The scale of the judges of II.7 in words: what a 0 to 4 of effect and practicality and a 0 to 3 of evidence mean.

Comes in: nothing. Goes out: the texts of the guide sheet and of the hints at the cells. The plan sets no marks: the
scale is ours, and says so. Examples are made up. The bar is not told here: a judge marks, the council applies it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One mark: what it means, and an example."""

    mark: int
    means: str
    example: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One of the three marks: its heading, the question it answers, and its steps from 0 on."""

    mark: str
    heading: str
    question: str
    steps: tuple[Step, ...]

    @property
    def most(self) -> int:
        """Highest mark."""
        return self.steps[-1].mark

    @property
    def hint(self) -> str:
        """What is shown at a cell when it is chosen (at most 255 letters)."""
        return "\n".join(f"{step.mark} - {step.means}" for step in self.steps)


def _steps(*told: tuple[str, str]) -> tuple[Step, ...]:
    return tuple(Step(n, *each) for n, each in enumerate(told))


SCALES = (
    Scale("effect", "Hiệu quả", "Việc làm đã đem lại kết quả gì, lớn hay nhỏ so với quy mô của người làm?", _steps(
        ("Chưa thấy kết quả", "Có phát động, có kế hoạch; không nêu việc gì đã xong."),
        ("Đã làm, chưa rõ tác dụng", "Dọn vệ sinh ba buổi; không nói rác thu được hay chỗ nào đã sạch."),
        ("Có kết quả đếm được, nhỏ so với quy mô", "12 trong 150 hộ của thôn đã phân loại rác."),
        ("Có kết quả đếm được, lớn so với quy mô", "135 trong 150 hộ của thôn đã phân loại rác."),
        ("Đổi hẳn tình hình, hoặc nơi khác làm theo",
         "Bãi rác ven suối nhiều năm không còn; hai thôn bên làm theo."),
    )),
    Scale("practicality", "Thiết thực", "Việc làm có ích cho ai, có được dùng và giữ lâu dài không?", _steps(
        ("Hình thức", "Mít tinh, treo khẩu hiệu, chụp ảnh một lần rồi thôi."),
        ("Chỉ có ích cho người làm", "Cơ quan tự dọn khuôn viên của mình."),
        ("Có người khác cùng dùng", "Vài hộ lân cận dùng chung bể chứa vỏ thuốc."),
        ("Dùng thường xuyên, nhu cầu có thật", "Điểm đổi rác mở hằng tuần, hộ nào trong xã cũng đến."),
        ("Tự duy trì được, gỡ đúng việc khó của địa phương", "Hết hỗ trợ, tổ thu gom vẫn chạy bằng tiền bán phế liệu."),
    )),
    Scale("evidence", "Bằng chứng", "Người đọc có thể kiểm lại con số đã nêu đến đâu?", _steps(
        ("Chỉ có lời kể", "“Bà con rất hưởng ứng”, không có con số."),
        ("Có số liệu tự nêu", "Sổ theo dõi của chính tập thể ghi 480 kg phế liệu."),
        ("Số liệu kèm ảnh, danh sách hoặc đường dẫn", "Danh sách hộ, ảnh trước và sau, biên bản, hóa đơn."),
        ("Có nơi thứ hai xác nhận", "UBND xã, đơn vị thu gom hoặc cơ quan quản lý xác nhận bằng văn bản."),
    )),
)  # fmt: skip

RULES = (
    "Mỗi dòng là một đề cử trong một lĩnh vực của mục II.7. Ghi ba điểm vào ba ô màu vàng; chọn trong danh sách.",
    "Chỉ ghi số nguyên. Chưa đủ căn cứ để chấm thì để trống: ô trống là “chưa chấm”, không phải 0 điểm.",
    "Đề cử nào chưa ghi lĩnh vực thì ô lĩnh vực để trống, màu vàng: chọn lĩnh vực trước khi chấm.",
    "Chấm từng lĩnh vực riêng. Việc lớn ở lĩnh vực này không bù cho lĩnh vực kia.",
    "“So với quy mô” là tính trên số hộ, số hội viên, số dân, số tiền; huyện lớn hay đơn vị nhiều tiền không vì thế mà "
    "được điểm cao hơn. Không chấm theo số ảnh, số văn bản, số tiền đã chi.",
    "Cột “Đối chiếu” do máy ghép từ báo cáo của cơ quan đề cử, kèm tệp và chỗ ghi. Mức bằng chứng gợi ý chỉ đọc từ chữ "
    "trong báo cáo; giám khảo tự quyết định.",
    "Chấm độc lập, không trao đổi điểm trước khi nộp. Phiếu này không có điểm của người khác.",
    "Thứ tự các đề cử được xáo trộn riêng cho từng giám khảo, không nói lên điều gì.",
)  # fmt: skip
OURS = "Thang điểm do tổ giúp việc đề xuất; kế hoạch không đặt thang điểm, không giới hạn số lượng được đề nghị."
