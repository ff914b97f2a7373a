"""The package's one door to onnxruntime, which is silenced before it is loaded.

From 1.32 on onnxruntime reports home: it keeps a device id and a queue in the user's folders and looks up a vendor's
host some seconds after it was imported. Only the variable below, set before the import, stops that; its own
`disable_telemetry_events()` comes too late. Nothing else of the package imports onnxruntime; a test holds it to that.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime as ort  # the variable has to be there first

__all__ = ["ASKED_ALONE", "SLOWER", "open_session", "ort"]

_ERRORS_ONLY = 3
SLOWER = ["SkipLayerNormFusion", "BiasGeluFusion"]
"""Fusions that a processor runs slower than what they fuse: without them pairs are read in two thirds of the time."""


def open_session(graph: bytes) -> ort.InferenceSession:
    """A session that uses the thread that calls it and no other."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)


ASKED_ALONE = ort.RunOptions()
"""For a run that computes nothing but what leads to the outputs asked for."""
ASKED_ALONE.only_execute_path_to_fetches = True
