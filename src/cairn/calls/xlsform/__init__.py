"""An XLSForm workbook as a call: what our file can say is carried over, and all else is named with its row."""

from cairn.calls.xlsform.convert import Converted, convert_xlsform
from cairn.calls.xlsform.losses import Loss
from cairn.calls.xlsform.write import import_xlsform

__all__ = ["Converted", "Loss", "convert_xlsform", "import_xlsform"]
