"""flask-openapi3: models for bodies, forms, files, paths and queries."""

import sys
from typing import Optional

from flask import Response, jsonify, redirect
from flask_openapi3 import FileStorage, Info, OpenAPI
from pydantic import BaseModel, Field

app = OpenAPI(__name__, info=Info(title="flask-openapi3", version="1"))


class Home(BaseModel):
    city: str
    number: Optional[int] = None


class Pet(BaseModel):
    name: str
    age: Optional[int] = None
    weight: float = 1.5
    home: Optional[Home] = None
    tags: list[str] = []


class Query(BaseModel):
    text: str
    count: int = 0
    many: list[str] = []


class Named(BaseModel):
    name: str


class Upload(BaseModel):
    title: str
    file: FileStorage
    count: int = 0


class Uploads(BaseModel):
    files: list[FileStorage]


class Login(BaseModel):
    user: str
    age: int = 0


class Fault(BaseModel):
    message: str = Field(description="What is wrong")


class Counted(BaseModel):
    count: int


@app.post("/echo", responses={200: Pet})
def echo(body: Pet):
    return jsonify(body.model_dump())


@app.get("/query", responses={200: Query})
def query(query: Query):
    return jsonify(query.model_dump())


@app.get("/items/<string:name>", responses={200: Named})
def item(path: Named):
    return jsonify(path.model_dump())


@app.post("/upload", responses={200: Counted})
def upload(form: Upload):
    return jsonify({"count": len(form.file.read())})


@app.post("/uploads", responses={200: Counted})
def uploads(form: Uploads):
    return jsonify({"count": len(form.files)})


@app.post("/login", responses={200: Login})
def login(form: Login):
    return jsonify(form.model_dump())


@app.get("/text", responses={200: {"description": "text", "content": {"text/plain": {"schema": {"type": "string"}}}}})
def text():
    return Response("plain", content_type="text/plain")


@app.get("/moved", responses={302: {"description": "elsewhere"}})
def moved():
    return redirect("/text")


@app.delete("/nothing", responses={204: None})
def nothing():
    return "", 204


@app.get("/fails", responses={200: Pet, 409: Fault})
def fails():
    return jsonify({"message": "the pet is busy"}), 409


if __name__ == "__main__":
    app.run("127.0.0.1", int(sys.argv[1]))
