"""What the shipped reader makes of the word pieces of a text: all that the layers over sentences see of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch import Tensor

from crosswire.language.alone import places
from crosswire.language.inference import open_session, ort
from crosswire.language.pieces import batch
from crosswire.language.session import Model, load, weights_folder
from crosswire.language.texts import WordText, windowed
from crosswire.model.annotated import Annotated
from crosswire_train.alone_model import STATES


@dataclass(frozen=True, slots=True)
class ReaderStates:
    """The shipped reader, asked for its states."""

    model: Model
    session: ort.InferenceSession

    @classmethod
    def load(cls) -> Self:
        """The reader in the package."""
        return cls(load(1), showing(weights_folder() / "reader.int8.onnx", STATES))

    def of(self, text: WordText) -> list[Tensor]:
        """Of each sentence the states of its word pieces [pieces, states * width], in 16 bits."""
        found = windowed(self.model, text)
        rows: list[Tensor] = [torch.empty(0)] * len(text.sentences)
        for window, here in zip(found.windows, places(found.parts, found.windows, found.homes), strict=True):
            states = np.concatenate(self.session.run(STATES, batch([window])), axis=2)[0].astype(np.float16)
            for one in here:
                rows[one.sentence] = torch.from_numpy(states[one.first : one.first + one.count].copy())
        return rows

    def of_report(self, annotated: Annotated) -> list[Tensor]:
        """The same of a report that was read."""
        sentences = [(s.first, s.last, s.paragraph) for s in annotated.sentences]
        return self.of(WordText(forms=[t.text for t in annotated.tokens], sentences=sentences)) if sentences else []


def showing(path: Path, names: tuple[str, ...]) -> ort.InferenceSession:
    """A session of a graph that gives these of its tensors, too."""
    model = onnx.load(path)
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    return open_session(model.SerializeToString())
