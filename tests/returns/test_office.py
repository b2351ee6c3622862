"""What an office suite does to our form on opening and saving must not change what is read."""

import subprocess

import pytest

from envmonth_lib.returns.forms import Entry

TOLD = ["agency", "indicator", "value", "low", "high", "raw", "text", "state", "note", "cost_mvnd", "fund"]
GATES = ["nominee", "kind", "fields", "achievement", "direct_doer"]


@pytest.mark.office
@pytest.mark.parametrize(("suffix", "saved_as"), [("xlsx", "xlsx"), ("xlsx", "ods"), ("xlsx", "xls"), ("docx", "docx")])
def test_a_form_saved_by_libreoffice_reads_the_same(folder, soffice, tmp_path, suffix, saved_as):
    entries = {
        "trees_planted": Entry(1250, cost=12.5, fund="Xã hội hóa", note="Danh sách kèm theo"),
        "waste_t": 2.5, "banners": "khoảng 200", "panels": "KTC", "posters": "Đang thống kê",
        "community_work_held": "Có", "text_direction": "Đã ban hành kế hoạch.\nĐã họp.",
    }  # fmt: skip
    nomination = {"nominee": "Tổ Mẫu", "kind": "Tổ chức", "fields": "Bảo vệ môi trường", "direct_doer": "Có"}
    target = folder.form(f"bc.{suffix}", "UBND-TD", entries, [nomination], sample=True)
    before = folder.read()
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
               saved_as, "--outdir", str(tmp_path / "saved"), str(target)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    target.unlink()
    (tmp_path / "saved" / f"bc.{saved_as}").rename(folder.path / f"bc.{saved_as}")
    after = folder.read()
    assert len(before.answers) > len(entries)
    assert after.answers[TOLD].equals(before.answers[TOLD])
    assert after.nominees[GATES].equals(before.nominees[GATES])
    assert list(after.ledger["sample"]) == [1]
