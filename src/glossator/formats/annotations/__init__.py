"""W3C Web Annotations as JSON-LD (https://www.w3.org/TR/annotation-model/): links go out, links and notes come in."""
