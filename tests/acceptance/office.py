"""LibreOffice as a second reader of workbooks. Needs LibreOffice Calc."""
import csv
import subprocess


def profile(work, name, mode):
    """A LibreOffice that recalculates workbooks always (0) or never (1)."""
    folder = work / name
    (folder / "user").mkdir(parents=True)
    (folder / "user/registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">'
        f"<value>{mode}</value></prop></item></oor:items>"
    )
    return f"-env:UserInstallation=file://{folder}"


def sheets(work, book, office):
    """Every sheet of a workbook as LibreOffice reads it."""
    out = work / f"sheets-{book.stem}"
    out.mkdir(exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    command = ["soffice", office, "--headless", "--convert-to", form, "--outdir", str(out), str(book)]
    subprocess.run(command, check=True, capture_output=True)
    read = {}
    for path in out.iterdir():
        with open(path, newline="", encoding="utf-8") as file:
            read[path.stem.split("-", 1)[1] if "-" in path.stem else path.stem] = list(csv.reader(file))
    return read
