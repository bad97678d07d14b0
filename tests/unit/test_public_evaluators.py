"""The published evaluators: strict loading, and what is computed with their weights."""

import pickle
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from motion.statistics import Statistics
from tests.factories import random_tensor
from training.evaluation.t2m_evaluator import T2MEvaluator, load_t2m_evaluator
from training.evaluation.tmr_evaluator import TMREvaluator, load_tmr_evaluator
from training.evaluation.word_vectors import WordVectors

WORDS = ("sos", "eos", "unk", "a", "person", "walks", "left")
WORD = 12
LATENT, MOVEMENT, MOTION, TEXT, SPEECH = 10, 8, 16, 6, 15


def t2m_weights(features: int = 263) -> dict[str, dict[str, torch.Tensor]]:
    """Random weights under the published names."""

    def recurrent(inputs: int, hidden: int) -> dict[str, torch.Tensor]:
        shapes = {
            "hidden": (2, 1, hidden),
            "input_emb.weight": (hidden, inputs),
            "input_emb.bias": (hidden,),
            "output_net.0.weight": (hidden, 2 * hidden),
            "output_net.0.bias": (hidden,),
            "output_net.1.weight": (hidden,),
            "output_net.1.bias": (hidden,),
            "output_net.3.weight": (LATENT, hidden),
            "output_net.3.bias": (LATENT,),
        }
        for end in ("l0", "l0_reverse"):
            shapes[f"gru.weight_ih_{end}"] = shapes[f"gru.weight_hh_{end}"] = (3 * hidden, hidden)
            shapes[f"gru.bias_ih_{end}"] = shapes[f"gru.bias_hh_{end}"] = (3 * hidden,)
        return {
            name: random_tensor(*shape, seed=i) for i, (name, shape) in enumerate(shapes.items())
        }

    movement = {
        "main.0.weight": (MOVEMENT, features - 4, 4),
        "main.0.bias": (MOVEMENT,),
        "main.3.weight": (MOVEMENT, MOVEMENT, 4),
        "main.3.bias": (MOVEMENT,),
        "out_net.weight": (MOVEMENT, MOVEMENT),
        "out_net.bias": (MOVEMENT,),
    }
    text = recurrent(WORD, TEXT)
    text |= {"pos_emb.weight": random_tensor(WORD, SPEECH), "pos_emb.bias": random_tensor(WORD)}
    return {
        "movement_encoder": {name: 0.3 * random_tensor(*shape) for name, shape in movement.items()},
        "motion_encoder": recurrent(MOVEMENT, MOTION),
        "text_encoder": text,
    }


def write_words(folder: Path) -> Path:
    folder.mkdir()
    np.save(folder / "our_vab_data.npy", random_tensor(len(WORDS), WORD).numpy())
    (folder / "our_vab_words.pkl").write_bytes(pickle.dumps(list(WORDS)))
    numbers = {word: number for number, word in enumerate(WORDS)}
    (folder / "our_vab_idx.pkl").write_bytes(pickle.dumps(numbers))
    return folder


@pytest.fixture
def t2m(tmp_path: Path) -> T2MEvaluator:
    # As the published file: beside the weights there is what resumed the training, in the old
    # format of torch.save.
    content = {**t2m_weights(), "epoch": 3, "opt_text_encoder": {"state": {}}}
    torch.save(content, tmp_path / "finest.tar", _use_new_zipfile_serialization=False)
    return load_t2m_evaluator(tmp_path / "finest.tar", write_words(tmp_path / "glove"))


class TestT2M:
    def test_a_motion_is_encoded_as_published(self, t2m):
        """The same by plain functions, from a motion padded with zeros to 196 frames."""
        motion = random_tensor(41, 263)
        weights = t2m_weights()
        move, rest = weights["movement_encoder"], weights["motion_encoder"]
        x = torch.zeros(196, 259)
        x[:41] = motion[:, :-4]
        x = x.T[None]
        for layer in ("main.0", "main.3"):
            x = functional.conv1d(x, move[f"{layer}.weight"], move[f"{layer}.bias"], 2, 1)
            x = functional.leaky_relu(x, 0.2)
        x = functional.linear(x.mT, move["out_net.weight"], move["out_net.bias"])[:, :10]
        x = functional.linear(x, rest["input_emb.weight"], rest["input_emb.bias"])
        gru = nn.GRU(MOTION, MOTION, batch_first=True, bidirectional=True)
        gru.load_state_dict({k[4:]: v for k, v in rest.items() if k.startswith("gru.")})
        last = gru(x, rest["hidden"])[1].transpose(0, 1).flatten(1)
        x = functional.linear(last, rest["output_net.0.weight"], rest["output_net.0.bias"])
        x = functional.layer_norm(
            x, (MOTION,), rest["output_net.1.weight"], rest["output_net.1.bias"]
        )
        x = functional.leaky_relu(x, 0.2)
        wanted = functional.linear(x, rest["output_net.3.weight"], rest["output_net.3.bias"])
        others = [random_tensor(200, 263, seed=2), motion, random_tensor(5, 263, seed=3)]
        found = t2m.encode_features(others)
        torch.testing.assert_close(found[1], wanted[0], atol=1e-4, rtol=1e-4)
        torch.testing.assert_close(
            found[0], t2m.encode_features([others[0][:196]])[0], atol=1e-4, rtol=1e-4
        )

    def test_captions_keep_their_order_and_do_not_see_each_other(self, t2m):
        captions = [["a/DET", "person/NOUN"], ["person/NOUN", "walks/VERB", "left/ADJ"]]
        found = t2m.encode_captions(captions)
        assert found.shape == (2, LATENT)
        for row, caption in zip(found, captions, strict=True):
            torch.testing.assert_close(row, t2m.encode_captions([caption])[0])
        assert (found[0] - found[1]).norm() > 1e-2

    def test_what_is_no_motion_is_refused(self, t2m):
        for motion in (torch.zeros(9, 251), torch.zeros(3, 263)):
            with pytest.raises(ValueError, match=r"\(T, 263\)"):
                t2m.encode_features([motion])
        with pytest.raises(ValueError, match="PART-OF-SPEECH"):
            t2m.encode_captions([["walks"]])

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (lambda w: w["text_encoder"].pop("hidden"), "hidden is missing"),
            (lambda w: w["motion_encoder"].update(more=torch.zeros(1)), "more is unexpected"),
            (lambda w: w["movement_encoder"].pop("main.0.weight"), "no evaluator of T2M"),
            (lambda w: w.pop("text_encoder"), "text_encoder"),
            (lambda w: w["text_encoder"].update(hidden=torch.full((2, 1, TEXT), torch.nan)), "NaN"),
        ],
    )
    def test_files_that_do_not_fit_are_named(self, tmp_path, change, reason):
        weights = t2m_weights()
        change(weights)
        torch.save(weights, tmp_path / "finest.tar")
        with pytest.raises(ValueError, match=reason):
            load_t2m_evaluator(tmp_path / "finest.tar", write_words(tmp_path / "glove"))


class TestWordVectors:
    def test_words_that_matter_have_their_own_part_of_speech(self, tmp_path):
        words = WordVectors.load(write_words(tmp_path / "glove"))
        vectors, speech = words.read(["left/ADV", "walks/VERB", "zebra/NOUN", "person/X"])
        # the ends and what is unknown are OTHER (14), left a place (9), walks a plain verb (0)
        assert speech.argmax(-1).tolist() == [14, 9, 0, 14, 14, 14]
        torch.testing.assert_close(vectors[3], words.vectors[WORDS.index("unk")])
        assert len(words.read(["a/DET"] * 30)[0]) == 22

    def test_a_pickle_that_would_run_code_is_refused(self, tmp_path):
        folder = write_words(tmp_path / "glove")
        (folder / "our_vab_idx.pkl").write_bytes(pickle.dumps({"unk": print}))
        with pytest.raises(ValueError, match="would run code"):
            WordVectors.load(folder)

    def test_damaged_and_missing_files_are_named(self, tmp_path):
        folder = write_words(tmp_path / "glove")
        (folder / "our_vab_words.pkl").write_bytes(b"no")
        with pytest.raises(ValueError, match="our_vab_words.pkl is damaged"):
            WordVectors.load(folder)
        (folder / "our_vab_data.npy").unlink()
        with pytest.raises(FileNotFoundError, match="our_vab_data.npy"):
            WordVectors.load(folder)


WIDTH, HIDDEN, FEATURES = 16, 24, 272


def write_distilbert(folder: Path) -> Path:
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import DistilBertConfig

    folder.mkdir()
    config = DistilBertConfig(
        vocab_size=30, dim=8, n_layers=1, n_heads=2, hidden_dim=16, max_position_embeddings=12
    )
    config.save_pretrained(folder)
    names = ["[PAD]", "[UNK]", "a", "person", "walks", "left"]
    vocabulary = Tokenizer(WordLevel({n: i for i, n in enumerate(names)}, unk_token="[UNK]"))
    vocabulary.pre_tokenizer = Whitespace()
    vocabulary.save(str(folder / "tokenizer.json"))
    return folder


def tmr_weights(distilbert: Path) -> dict[str, torch.Tensor]:
    """Random weights under the published names."""
    from transformers import DistilBertConfig, DistilBertModel

    torch.manual_seed(0)
    text_model = DistilBertModel(DistilBertConfig.from_pretrained(distilbert))
    weights = {f"textencoder.text_model.{k}": v for k, v in text_model.state_dict().items()}
    weights["textencoder.text_model.embeddings.position_ids"] = torch.arange(12)[None]
    weights["textencoder.projection.1.weight"] = random_tensor(WIDTH, 8)
    weights["textencoder.projection.1.bias"] = random_tensor(WIDTH)
    weights["motionencoder.skel_embedding.weight"] = 0.1 * random_tensor(WIDTH, FEATURES)
    weights["motionencoder.skel_embedding.bias"] = random_tensor(WIDTH)
    weights["motiondecoder.some.weight"] = torch.zeros(2)
    for half in ("textencoder", "motionencoder"):
        layer = nn.TransformerEncoderLayer(WIDTH, 4, HIDDEN, activation="gelu")
        layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        weights |= {f"{half}.seqTransEncoder.{k}": v for k, v in layers.state_dict().items()}
        for number, token in enumerate(("mu_token", "logvar_token")):
            weights[f"{half}.{token}"] = random_tensor(WIDTH, seed=number)
        weights[f"{half}.sequence_pos_encoding.pe"] = 0.1 * random_tensor(5000, 1, WIDTH)
    return weights


@pytest.fixture
def tmr(tmp_path: Path) -> TMREvaluator:
    distilbert = write_distilbert(tmp_path / "distilbert")
    torch.save({"state_dict": tmr_weights(distilbert), "epoch": 199}, tmp_path / "epoch=199.ckpt")
    return load_tmr_evaluator(tmp_path / "epoch=199.ckpt", distilbert, statistics())


def statistics() -> Statistics:
    return Statistics(
        torch.ones(FEATURES, dtype=torch.float64), 2 * torch.ones(FEATURES, dtype=torch.float64)
    )


class TestTMR:
    def test_a_motion_is_encoded_as_published(self, tmr, tmp_path):
        """The same on a motion padded to 300 frames, which is what the published code does."""
        weights = tmr_weights(tmp_path / "distilbert")
        motion = random_tensor(37, FEATURES)
        own = {k[14:]: v for k, v in weights.items() if k.startswith("motionencoder.")}
        x = torch.zeros(300, FEATURES)
        x[:37] = (motion - 1) / 2
        x = functional.linear(x, own["skel_embedding.weight"], own["skel_embedding.bias"])
        x = torch.cat([own["mu_token"][None], own["logvar_token"][None], x])[:, None]
        layer = nn.TransformerEncoderLayer(WIDTH, 4, HIDDEN, activation="gelu")
        layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False).eval()
        layers.load_state_dict({k[16:]: v for k, v in own.items() if k.startswith("seqTrans")})
        beyond = (torch.arange(302) >= 39)[None]
        x = x + own["sequence_pos_encoding.pe"][:302]
        wanted = layers(x, src_key_padding_mask=beyond)[0, 0]
        found = tmr.encode_features([random_tensor(90, FEATURES, seed=1), motion])
        torch.testing.assert_close(found[1], wanted, atol=1e-4, rtol=1e-4)

    def test_captions_do_not_see_each_other(self, tmr):
        texts = ["a person", "a person walks left", "walks " * 40]
        found = tmr.encode_texts(texts)
        for row, text in zip(found, texts, strict=True):
            torch.testing.assert_close(row, tmr.encode_texts([text])[0], atol=1e-5, rtol=1e-4)
        assert (found[0] - found[1]).norm() > 1e-3

    def test_only_the_first_300_frames_count(self, tmr):
        motion = random_tensor(310, FEATURES)
        torch.testing.assert_close(
            tmr.encode_features([motion]), tmr.encode_features([motion[:300]])
        )
        with pytest.raises(ValueError, match=r"\(T, 272\)"):
            tmr.encode_features([motion[:, :263]])

    def test_files_that_do_not_fit_are_named(self, tmp_path):
        distilbert = write_distilbert(tmp_path / "distilbert")
        file = tmp_path / "weights.ckpt"
        weights = tmr_weights(distilbert)
        weights.pop("textencoder.projection.1.bias")
        torch.save(weights, file)
        with pytest.raises(ValueError, match=r"projection\.1\.bias is missing"):
            load_tmr_evaluator(file, distilbert, statistics())
        torch.save({"motionencoder.x": torch.zeros(1)}, file)
        with pytest.raises(ValueError, match="no evaluator of this kind"):
            load_tmr_evaluator(file, distilbert, statistics())
        with pytest.raises(FileNotFoundError, match="DistilBERT"):
            load_tmr_evaluator(file, tmp_path, statistics())

    def test_a_checkpoint_with_code_in_it_is_refused(self, tmp_path):
        distilbert = write_distilbert(tmp_path / "distilbert")
        torch.save(
            {"state_dict": tmr_weights(distilbert), "collate": print}, tmp_path / "epoch=199.ckpt"
        )
        with pytest.raises(ValueError, match="save its weights alone"):
            load_tmr_evaluator(tmp_path / "epoch=199.ckpt", distilbert, statistics())
